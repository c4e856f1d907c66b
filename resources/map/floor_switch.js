"use strict";
/* The panel beside the map: whose floors are in view, and which of each building is shown. */
riskmap.FloorSwitch = class {
  /** layer tells what is chosen; its choose(floor, on) is called by the buttons. */
  constructor(layer) {
    this.layer = layer;
    this.box = null;
    this.state = "";
  }

  /** Show the floors of one enterprise; none takes the panel away. */
  show(floors) {
    const { layer } = this;
    const state = floors.map((floor) => [floor.uid, layer.isChosen(floor), floor.title, floor.building, floor.enterprise, floor.missing].join("|"));
    if (state.join() === this.state) return;
    this.state = state.join();
    const focused = this.box?.contains(document.activeElement) ? document.activeElement.dataset.uid : "";
    this.box?.remove();
    this.box = floors.length ? this.build(floors) : null;
    if (focused) this.box?.querySelector(`[data-uid="${CSS.escape(focused)}"]`)?.focus();
  }

  build(floors) {
    const { element } = riskmap.tooltip;
    const box = riskmap.stage.map.getContainer().appendChild(element("div", "riskmap-panel riskmap-floors"));
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    const name = element("div", "riskmap-floors-name", floors[0].enterprise);
    name.title = floors[0].enterprise;
    const list = element("div", "riskmap-floors-list");
    const groups = new Map();
    for (const floor of floors) {
      const group = this.layer.groupOf(floor);
      groups.set(group, [...(groups.get(group) || []), floor]);
    }
    for (const [group, mates] of [...groups].sort(([one], [other]) => (other === "/") - (one === "/"))) {
      if (group !== "/" && (group || groups.size > 1)) {
        list.append(element("div", "riskmap-floors-building", group || "楼层"));
      }
      mates.sort((one, other) => other.ordinal - one.ordinal); // as they stand upon each other
      for (const floor of mates) list.append(this.button(floor));
    }
    const open = element("button", "riskmap-link", "在图册中打开");
    open.type = "button";
    open.addEventListener("click", () => {
      const seen = floors.filter((floor) => this.layer.isChosen(floor));
      const { fid, uid } = seen[seen.length - 1] || floors[0];
      riskmap.bridge.floorOpened(fid, uid);
    });
    box.append(name, list);
    const { missing } = floors[0];
    if (missing) box.append(element("div", "riskmap-floors-note", `另有 ${missing} 个风险点不在图上`));
    box.append(open);
    return box;
  }

  button(floor) {
    const isOn = this.layer.isChosen(floor);
    const made = riskmap.tooltip.element("button", "riskmap-floor", floor.title);
    made.type = "button";
    made.dataset.uid = floor.uid;
    made.title = isOn ? `不显示“${floor.title}”` : `显示“${floor.title}”`;
    made.setAttribute("aria-pressed", String(isOn));
    made.addEventListener("click", () => this.layer.choose(floor, !isOn));
    return made;
  }
};
