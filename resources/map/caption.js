"use strict";
/* Where one is, in words: from town scale on a window may hold no name at all. */
riskmap.define("caption", {
  townships: [],
  box: null,
  FROM_ZOOM: 11.5,

  load(records) {
    this.townships = records.townships.map(([name, district, x, y]) => ({ name, district, x, y }));
  },

  framed(view) {
    if (!this.box) {
      this.box = riskmap.stage.map.getContainer().appendChild(riskmap.tooltip.element("div", "riskmap-caption"));
    }
    const words = view.zoom >= this.FROM_ZOOM ? this.words(view) : "";
    if (words !== this.box.textContent) this.box.textContent = words;
    this.box.hidden = !words;
  },

  /** Name the county at the middle of the window, and its nearest township when that is near. */
  words(view) {
    const x = view.left + view.width / 2 / view.k;
    const y = view.top + view.height / 2 / view.k;
    const code = riskmap.districtAt(riskmap.toLatLng(x, y));
    const district = riskmap.districts.findIndex((area) => area.code === code);
    if (district < 0) return "";
    let nearest = null;
    let least = 8000; // metres: beyond it no township is called near
    for (const town of this.townships) {
      if (town.district !== district) continue;
      const distance = Math.hypot(town.x - x, town.y - y);
      if (distance < least) [nearest, least] = [town, distance];
    }
    const { name } = riskmap.districts[district];
    return nearest ? `${name} · ${nearest.name}附近` : name;
  },
});
