"use strict";
/* Names, most important first; a name that would touch another, a ring or a symbol is left out. */
riskmap.define("labels", {
  optional: true,
  places: [],

  load(records) {
    this.places = records.places.map(([name, rank, x, y]) => ({ name, rank, at: [x, y] }));
  },

  paint(context, view) {
    const { theme } = riskmap.state;
    const put = (words, style, mx, my, options) => this.put(context, view, words, style, view.x(mx), view.y(my), options);
    this.keepClear(view);
    const byDistrict = view.zoom < riskmap.RINGS_BY_DISTRICT_BELOW && riskmap.ringsShown();
    if (!riskmap.hasBasemap()) this.surroundings(put, theme, view);
    if (byDistrict) this.underRings(context, view, theme);
    else this.districtNames(put, view, theme);
    this.enterpriseNames(context, view, theme);
    this.facilityNames(context, view, theme);
    const ranks = view.zoom < 10 ? 0 : view.zoom < 13 ? 2 : 3;
    const size = view.zoom < 12 ? 11 : 12.5;
    for (const { name, rank, at } of this.places) {
      if (rank > ranks) continue;
      const style = rank <= 2
        ? { size, colour: theme.text, halo: theme.halo }
        : { size: 11, colour: theme.muted, halo: theme.halo };
      // A ring often stands on the town itself: then the name stands beside it.
      put(name, style, at[0], at[1], { margin: 4, offsets: beside(view.dpr) });
    }
  },

  /** Draw a word with its middle at a spot if there is room for it; tell whether it was drawn. */
  put(context, view, words, style, x, y, { margin = 3, offsets = [[0, 0]], always = false, accepts = null } = {}) {
    if (!words || x < 0 || y < 0 || x > view.width || y > view.height) return false;
    const picture = riskmap.text.measure(words, style, view.dpr);
    const gap = margin * view.dpr;
    for (const [sideX, sideY] of offsets) {
      const left = Math.round(x + sideX - (sideX > 0 ? 0 : sideX < 0 ? picture.width : picture.width / 2));
      const top = Math.round(y + sideY - (sideY > 0 ? 0 : sideY < 0 ? picture.height : picture.height / 2));
      const box = [left - gap, top, left + picture.width + gap, top + picture.height];
      if (!always && !view.obstacles.isFree(box)) continue;
      if (accepts && !accepts(left + picture.width / 2, top + picture.height / 2)) continue;
      riskmap.text.draw(context, words, style, left, top, view.dpr);
      view.obstacles.add(box);
      return true;
    }
    return false;
  },

  /** Keep names from under the panels. */
  keepClear(view) {
    const host = riskmap.stage.map.getContainer();
    for (const panel of host.querySelectorAll(".riskmap-panel, .riskmap-foot")) {
      const left = (panel.offsetLeft + view.rimX) * view.dpr;
      const top = (panel.offsetTop + view.rimY) * view.dpr;
      view.obstacles.add([left, top, left + panel.offsetWidth * view.dpr, top + panel.offsetHeight * view.dpr]);
    }
  },

  surroundings(put, theme, view) {
    for (const { name, at, kind } of riskmap.contextNames) {
      const sea = kind === "sea";
      put(name, {
        size: view.zoom < 9 ? 11 : 13,
        style: sea ? "italic" : "normal",
        spacing: sea ? 6 : 2,
        colour: sea ? theme.seaText : theme.neighbourText,
      }, at[0], at[1]);
    }
  },

  underRings(context, view, theme) {
    const { dpr } = view;
    const rings = riskmap.rings();
    const size = view.zoom < 9.15 ? 11 : 12.5;
    for (const ring of rings) {
      this.put(context, view, ring.district.name, { size, weight: "bold", colour: theme.text, halo: theme.halo },
        ring.x, ring.y + ring.r + 8.5 * dpr, { always: true });
    }
    for (const { name, at, ledger, code } of riskmap.districts) {
      if (rings.some((ring) => ring.id === code)) continue;
      this.put(context, view, ledger ? name : `${name} 暂无数据`, { size, colour: theme.muted, halo: theme.halo },
        view.x(at[0]), view.y(at[1]));
    }
  },

  districtNames(put, view, theme) {
    if (view.zoom > 14.5) return;
    const size = view.zoom < 11 ? 13 : 16;
    for (const { name, at, ledger, code } of riskmap.districts) {
      const isOwn = (x, y) => riskmap.districtAt(riskmap.toLatLng(x / view.k + view.left, y / view.k + view.top)) === code;
      const style = { size, weight: "bold", spacing: 2, colour: ledger ? theme.text : theme.muted, halo: theme.halo };
      put(ledger ? name : `${name} 暂无数据`, style, at[0], at[1], {
        offsets: around(view.dpr),
        accepts: isOwn, // a name in its neighbour's land would be a lie
      });
    }
  },

  /** Name single enterprises: the red ones from town scale on, all of them in the street. */
  enterpriseNames(context, view, theme) {
    const layer = riskmap.enterpriseLayer;
    const rows = riskmap.namable(view, layer, view.zoom >= 16.75 ? 0 : view.zoom >= 12.5 ? 4 : 5);
    if (rows.length && !riskmap.names.isHere) {
      // The picture is complete when they stand on it.
      const { waits } = riskmap.stage;
      if (!waits.has("names")) {
        riskmap.names.when(() => {
          waits.delete("names");
          riskmap.stage.request();
        });
      }
      waits.add("names");
      return;
    }
    const { dpr } = view;
    const radius = layer.radius(view);
    const reach = radius + 3 * dpr;
    for (const { x, y } of rows) view.obstacles.add([x - radius, y - radius, x + radius, y + radius]);
    for (const { row, x, y, level } of rows) {
      const name = riskmap.names.get(row);
      const words = name.length > 18 ? `${Array.from(name).slice(0, 17).join("")}…` : name;
      this.put(context, view, words,
        { size: 11, weight: level === 4 ? "bold" : "normal", colour: theme.text, halo: theme.halo },
        x, y, { offsets: [[reach, 0], [-reach, 0], [0, reach], [0, -reach]] });
    }
  },

  facilityNames(context, view, theme) {
    if (view.zoom < 10.5 || !riskmap.stage.shows("facilities")) return;
    const layer = riskmap.facilityLayer;
    const reach = layer.half(view) + 3 * view.dpr;
    for (const { name, at, free } of layer.places) {
      if (free) this.put(context, view, name, { size: 11, colour: theme.facility, halo: theme.halo },
        view.x(at[0]), view.y(at[1]), { offsets: [[reach, 0], [-reach, 0], [0, reach], [0, -reach]] });
    }
  },
});

const beside = (dpr) => [[0, 0], [0, 24 * dpr], [0, -24 * dpr], [28 * dpr, 0], [-28 * dpr, 0]];

/* Places to try for a district's name, from its middle outwards. */
function around(dpr) {
  const places = [[0, 0]];
  for (const reach of [24, 48, 80, 120]) {
    for (let at = 0; at < 8; at++) {
      const angle = (Math.PI / 4) * at;
      places.push([reach * dpr * 1.4 * Math.cos(angle), reach * dpr * Math.sin(angle)]);
    }
  }
  return places;
}

/* Single enterprises in the window that may be named, worst first; no more than can be read. */
riskmap.namable = (view, layer, worst) => {
  if (worst > 4 || !riskmap.points || !riskmap.stage.shows("enterprises")) return [];
  const accepts = layer.isSingle(view);
  const { enterprises, grid } = riskmap.points;
  const { shown } = riskmap.state;
  const found = [];
  const box = [view.left, view.top, view.left + view.width / view.k, view.top + view.height / view.k];
  for (let level = 4; level >= worst && found.length < 80; level--) {
    riskmap.slices(enterprises, grid, level, box, (first, last) => {
      for (let i = first; i < last && found.length < 80; i++) {
        if (!shown[enterprises.row[i]]) continue;
        const x = view.x(enterprises.x[i]);
        const y = view.y(enterprises.y[i]);
        if (!view.inWindow(x, y)) continue;
        if (accepts && !accepts(enterprises.x[i], enterprises.y[i])) continue;
        found.push({ row: enterprises.row[i], x, y, level });
        if (level < 4 && found.length > 60) return;
      }
    });
  }
  return found;
};
