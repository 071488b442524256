from operative.exercise.model import Result


def test_statements_name_the_paragraph_and_the_question_they_answer(result: Result) -> None:
    assert result.answers
    asked = {question.id for question in result.plan.questions}
    anchors = {element.anchor for element in result.plan.elements}
    for answer in result.answers.values():
        assert answer.paragraphs
        assert set(answer.paragraphs) <= anchors
        assert set(answer.questions) <= asked
    assert any("para. 2" in answer.paragraphs for answer in result.answers.values())
    assert any(answer.questions for answer in result.answers.values())


def test_a_reply_answers_the_question_it_was_given_for(result: Result) -> None:
    replies = {reply.document.id: reply for reply in result.submissions}
    told = [
        (answer, start, replies[document])
        for (document, start, _), answer in result.answers.items()
        if document in replies
    ]
    assert told
    for answer, start, reply in told:
        given = [question for question, low, high in reply.answers if low <= start < high]
        if given and given[0]:
            assert given[0] in answer.questions
