"use strict";
/* The small note beside the pointer. Everything in it is set as text. */
riskmap.tooltip = (() => {
  let box = null;

  function element(kind, name, words) {
    const made = document.createElement(kind);
    if (name) made.className = name;
    if (words !== undefined) made.textContent = words;
    return made;
  }

  /** Return a chip: the colour and the letter of a level, always together. */
  function chip(level) {
    const made = element("span", "riskmap-chip", riskmap.state.palette[level].letter);
    made.dataset.level = level;
    return made;
  }

  function show(point, parts) {
    const host = riskmap.stage.map.getContainer();
    if (!box) box = host.appendChild(element("div", "riskmap-tooltip"));
    box.replaceChildren(...parts);
    box.hidden = false;
    const width = box.offsetWidth;
    const height = box.offsetHeight;
    const size = riskmap.stage.map.getSize();
    const x = point.x + 14 + width > size.x ? point.x - 10 - width : point.x + 14;
    const y = point.y + 18 + height > size.y ? point.y - 10 - height : point.y + 18;
    box.style.transform = `translate(${Math.max(2, x)}px, ${Math.max(2, y)}px)`;
  }

  function hide() {
    if (box) box.hidden = true;
  }

  return { show, hide, chip, element };
})();
