// What the page does beyond links: a tap shows where a sentence comes from, Enter or a click opens
// the source with the quote marked, Escape closes and leads back. Without this script the page
// still shows sources on hover and focus, and every sentence is still a link to its source.
(() => {
  "use strict";
  const said = document.getElementById("said");
  let left = null; // the sentence that was left for its source

  const hide = () => {
    for (const shown of document.querySelectorAll(".s.shown")) shown.classList.remove("shown");
  };

  const open = (id) => {
    for (const mark of document.querySelectorAll("mark.on")) mark.classList.remove("on");
    const place = document.getElementById(id);
    if (!place) return false;
    const marks = [...document.querySelectorAll("mark[data-quotes]")].filter((mark) =>
      mark.dataset.quotes.split(" ").includes(id));
    for (const mark of marks) mark.classList.add("on");
    const target = marks[0] || place;
    target.tabIndex = -1; // so that it can hold the focus and is read out
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
    const paragraph = place.closest(".origin-paragraph");
    const title = paragraph && paragraph.querySelector("h4");
    if (title) said.textContent = title.textContent;
    return true;
  };

  const back = () => {
    const sentence = left && document.getElementById(left);
    if (!sentence) return false;
    left = null;
    const around = sentence.closest(".s");
    if (around) around.classList.add("quiet");
    sentence.focus({ preventScroll: true });
    sentence.scrollIntoView({ block: "center" });
    history.replaceState(null, "", "#" + sentence.id);
    for (const mark of document.querySelectorAll("mark.on")) mark.classList.remove("on");
    return true;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) { if (!event.target.closest(".card")) hide(); return; }
    const around = link.closest(".s");
    if (!around || link.classList.contains("call")) return;
    const touched = event.pointerType === "touch" || event.pointerType === "pen";
    if (touched && link.classList.contains("words") && !around.classList.contains("shown")) {
      event.preventDefault(); // the first tap shows, the second opens
      hide();
      around.classList.remove("quiet");
      around.classList.add("shown");
      return;
    }
    hide();
    left = around.querySelector(".words").id;
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.back");
    if (!link) return;
    const sentence = document.getElementById(link.hash.slice(1));
    if (sentence && sentence.classList.contains("words")) {
      event.preventDefault();
      left = sentence.id;
      back();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const around = document.activeElement && document.activeElement.closest(".s");
    const card = document.querySelector(".s:hover > .card, .s.shown > .card");
    if (around) {
      around.classList.add("quiet");
      around.querySelector(".words").focus();
    } else if (card) {
      card.parentElement.classList.add("quiet");
    } else {
      back();
    }
    hide();
  });

  for (const name of ["focusout", "pointerout"]) {
    document.addEventListener(name, (event) => {
      const around = event.target.closest && event.target.closest(".s");
      if (around && !around.contains(event.relatedTarget)) around.classList.remove("quiet");
    });
  }

  const follow = () => { if (/^#q\d+$/.test(location.hash)) open(location.hash.slice(1)); };
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#q']");
    // The same address again is no change of it.
    if (link && !event.defaultPrevented && link.hash === location.hash) follow();
  });
  follow();
})();
