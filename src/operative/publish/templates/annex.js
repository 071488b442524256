// Filters, and the pair that is chosen: a line in the picture opens the statements behind it. Without
// this script the picture stands still, and every pair can be opened in the list below it. What is
// chosen may stand in the address, `?actor=UNICEF`, and goes for paragraphs and for paper, too.
(() => {
  "use strict";
  const form = document.getElementById("filters");
  const drawing = document.getElementById("drawing");
  const shown = document.getElementById("shown");
  const pairs = [...document.querySelectorAll(".pair")];
  const specification = JSON.parse(document.getElementById("specification").textContent);
  const drawn = new Set(JSON.parse(drawing.dataset.pairs));
  const names = ["topic", "form", "status", "actor"];
  const places = [...document.querySelectorAll(".place[data-filter]")];
  const told = new Map(places.map((one) => [one.id, JSON.parse(one.dataset.filter)]));
  const behind = new Map(pairs.map((pair) => [pair, [...pair.querySelectorAll("li")].map((item) =>
    [item, told.get(item.querySelector("a").hash.slice(1))])]));
  const only = document.getElementById("only");
  const back = document.createElement("a");
  back.className = "back";
  back.href = "#" + drawing.id;
  back.textContent = drawing.dataset.back;

  const chosen = () => Object.fromEntries(names.map((name) => [name, form.elements[name].value]));

  const holds = (one, by) =>
    (!by.topic || one.topics.includes(by.topic)) && (!by.form || one.form === by.form) &&
    (!by.status || one.status === by.status) && (!by.actor || one.actors.includes(by.actor));

  const list = (by) => {
    let count = 0;
    let seen = 0;
    for (const pair of pairs) {
      let left = 0;
      for (const [item, one] of behind.get(pair)) {
        item.hidden = !holds(one, by);
        left += item.hidden ? 0 : 1;
      }
      pair.hidden = left === 0;
      pair.querySelector(".count").textContent = "(" + left + ")";
      count += left ? 1 : 0;
      seen += left && drawn.has(pair.dataset.pair) ? 1 : 0;
    }
    for (const paragraph of document.querySelectorAll("#paragraphs .origin-paragraph"))
      paragraph.hidden = ![...paragraph.querySelectorAll(".place[data-filter]")]
        .some((place) => holds(told.get(place.id), by));
    const said = names.map((name) => form.elements[name]).filter((one) => one.value)
      .map((one) => one.parentNode.firstChild.textContent.trim() + ": " + one.selectedOptions[0].textContent);
    only.textContent = said.length ? form.querySelector("legend").textContent + " – " + said.join("; ") : "";
    shown.textContent = shown.dataset.text.replace("{count}", count).replace("{drawn}", seen);
  };

  // What was chosen is printed with its statements, which a closed pair does not show.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = only.textContent ? pairs.filter((pair) => !pair.hidden && !pair.open) : [];
    for (const pair of opened) pair.open = true;
  });
  addEventListener("afterprint", () => { for (const pair of opened) pair.open = false; });

  addEventListener("keydown", (event) => {
    const pair = event.key === "Escape" && event.target.closest && event.target.closest(".pair[open]");
    if (!pair) return;
    pair.open = false;
    pair.querySelector("summary").focus();
  });

  const open = (id) => {
    const pair = pairs.find((one) => one.dataset.pair === id);
    if (!pair) return;
    pair.open = true;
    pair.append(back);
    pair.querySelector("summary").focus({ preventScroll: true });
    pair.scrollIntoView({ block: "start" }); // its name in sight, however long it is
  };

  // Where the bar of links stays on top, on as many lines as it needs, nothing that is led to lies under it.
  const bar = document.querySelector("nav");
  const clear = () => {
    const over = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
    document.documentElement.style.scrollPaddingBlockStart = over + 8 + "px";
  };
  addEventListener("resize", clear);
  clear();

  // In a window that is too narrow for it the picture is first shown whole; at its own size it scrolls.
  const fit = document.getElementById("fit");
  const whole = (yes) => fit.setAttribute("aria-pressed", yes);
  fit.addEventListener("click", () => whole(fit.getAttribute("aria-pressed") === "false"));
  const room = () => {
    whole(false);
    fit.hidden = drawing.scrollWidth <= drawing.clientWidth + 1;
    whole(!fit.hidden);
  };

  const still = [...drawing.childNodes];
  const stage = document.createElement("div");
  drawing.append(stage);
  const options = { renderer: "svg", actions: false, ast: true, defaultStyle: false, tooltip: false };
  vegaEmbed(stage, specification, options).then(({ view }) => {
    for (const node of still) node.remove();
    // One picture with a name and a description, as the one that stood here: not every curve by itself.
    stage.setAttribute("role", "img");
    stage.setAttribute("aria-labelledby", "network-head");
    stage.setAttribute("aria-describedby", "network-said");
    for (const name of ["aria-label", "aria-roledescription"]) stage.removeAttribute(name);
    stage.querySelector("svg").setAttribute("aria-hidden", "true");
    form.hidden = false;
    room();
    let width = innerWidth;
    addEventListener("resize", () => { if (width !== innerWidth) { width = innerWidth; room(); } });
    const asked = new URLSearchParams(location.search);
    for (const name of names)
      if ([...form.elements[name].options].some((one) => one.value === asked.get(name)))
        form.elements[name].value = asked.get(name);
    const apply = () => {
      const by = chosen();
      for (const name of names) view.signal(name, by[name]);
      view.runAsync();
      list(by);
    };
    const pick = (id) => { view.signal("chosen", drawn.has(id) ? id : ""); view.runAsync(); };
    apply();
    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(() => { pick(""); apply(); }));
    form.addEventListener("submit", (event) => event.preventDefault());
    view.addEventListener("click", (event, item) => {
      const id = item && item.datum && item.datum.pair;
      if (id) { pick(id); open(id); }
    });
    for (const pair of pairs)
      pair.addEventListener("toggle", () => {
        if (pair.open) pick(pair.dataset.pair);
        else if (view.signal("chosen") === pair.dataset.pair) pick("");
      });
  }).catch((error) => { stage.remove(); console.error(error); });
})();
