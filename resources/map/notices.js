"use strict";
/* What the map says of itself, above everything: being renewed, the filter hides what is chosen, full screen. */
riskmap.define("notices", {
  box: null,
  hint: 0,

  changed(state, names, asked) {
    if (!this.box) this.build();
    const { element } = riskmap.tooltip;
    if (names.has("updating")) document.documentElement.classList.toggle("updating", Boolean(asked.updating));
    if (names.has("alone")) this.alone(asked.alone);
    if (names.has("selected")) {
      const { selected } = state;
      const hidden = Boolean(selected?.hidden);
      this.hides.hidden = !hidden;
      if (hidden) {
        this.hides.replaceChildren(
          element("b", "riskmap-notice-name", selected.name),
          element("span", "", "被当前筛选隐藏"),
          this.clear,
        );
      }
    }
  },

  build() {
    const { element } = riskmap.tooltip;
    const button = (words, act) => {
      const made = element("button", "riskmap-link", words);
      made.type = "button";
      made.addEventListener("click", act);
      return made;
    };
    this.clear = button("清除筛选", () => riskmap.bridge.filterCleared());
    this.hides = element("div", "riskmap-panel riskmap-notice riskmap-hides");
    this.full = element("div", "riskmap-panel riskmap-notice riskmap-fullscreen");
    this.full.append(element("span", "", "按 F11 或 Esc 返回窗口"), button("退出全屏", () => riskmap.bridge.fullScreenLeft()));
    const renewed = element("div", "riskmap-panel riskmap-notice riskmap-renewed", "正在更新地图…");
    this.hides.hidden = this.full.hidden = true;
    this.box = riskmap.stage.map.getContainer().appendChild(element("div", "riskmap-notices"));
    this.box.append(renewed, this.hides, this.full);
    L.DomEvent.disableClickPropagation(this.box);
  },

  /** While the map fills the screen its button stays; the sentence only as long as one needs to read it. */
  alone(on) {
    document.documentElement.classList.toggle("alone", on);
    clearTimeout(this.hint);
    this.full.hidden = !on;
    if (on) this.hint = setTimeout(() => (this.full.hidden = true), 6000);
  },
});
