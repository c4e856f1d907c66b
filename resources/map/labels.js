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
    const byDistrict = view.zoom < riskmap.RINGS_BY_DISTRICT_BELOW && riskmap.ringsShown();
    if (!riskmap.hasBasemap()) this.surroundings(put, theme, view);
    if (byDistrict) this.underRings(context, view, theme);
    else this.districtNames(put, view, theme);
    this.placeNames(put, view, theme);
    this.enterpriseNames(context, view, theme);
    this.facilityNames(context, view, theme);
  },

  /** Towns before firms: without them nobody knows where she is. Villages from about 1:20,000 on. */
  placeNames(put, view, theme) {
    const { zoom, dpr } = view;
    const ranks = zoom < 10 ? 0 : zoom < 14.2 ? 2 : 3;
    const size = zoom < 12 ? 11 : 12.5;
    // A ring often stands on the town itself: then the name stands beside it, the closer the smaller the scale.
    const near = beside(dpr);
    const offsets = zoom < 11 ? near : [...near, ...circle(dpr, zoom < 12.5 ? [32] : [36, 56, 80])];
    for (const rank of [2, 3]) {
      const style = rank === 2
        ? { size, colour: theme.text, halo: theme.halo, weight: zoom < 12 ? "normal" : "bold" }
        : { size: 11.5, colour: theme.text, halo: theme.halo };
      for (const place of this.places) {
        if (rank > ranks || Math.max(place.rank, 2) !== rank) continue;
        put(place.name, style, place.at[0], place.at[1], { margin: 4, offsets });
      }
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
    const size = view.zoom < 11 ? 13 : 16;
    let spots = null;
    for (const { name, at, ledger, code } of riskmap.districts) {
      const isOwn = (x, y) => riskmap.districtAt(riskmap.toLatLng(x / view.k + view.left, y / view.k + view.top)) === code;
      const style = { size, weight: "bold", spacing: 2, colour: ledger ? theme.text : theme.muted, halo: theme.halo };
      // A name in its neighbour's land would be a lie.
      const options = { offsets: around(view.dpr), accepts: isOwn };
      const words = ledger ? name : `${name} 暂无数据`;
      const [x, y] = [view.x(at[0]), view.y(at[1])];
      if (view.inWindow(x, y, -30 * view.dpr) && put(words, style, at[0], at[1], options)) continue;
      spots ??= spotsInWindow(view);
      const seen = partOf(code, spots, view);
      if (seen) put(words, style, ...seen, options);
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
      const words = riskmap.text.elided(name, 18);
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
const around = (dpr) => [[0, 0], ...circle(dpr, [24, 48, 80, 120])];

function circle(dpr, reaches) {
  const places = [];
  for (const reach of reaches) {
    for (let at = 0; at < 8; at++) {
      const angle = (Math.PI / 4) * at;
      places.push([reach * dpr * 1.4 * Math.cos(angle), reach * dpr * Math.sin(angle)]);
    }
  }
  return places;
}

/* Spots spread over the window, in metres, and the district of each. */
function spotsInWindow(view) {
  const margin = 50 * view.dpr;
  const west = (view.rimX * view.dpr + margin) / view.k + view.left;
  const north = (view.rimY * view.dpr + margin) / view.k + view.top;
  const width = (view.width - 2 * (view.rimX * view.dpr + margin)) / view.k;
  const height = (view.height - 2 * (view.rimY * view.dpr + margin)) / view.k;
  const spots = [];
  for (let row = 0; row < 5; row++) {
    for (let column = 0; column < 6; column++) {
      const x = west + (width * (column + 0.5)) / 6;
      const y = north + (height * (row + 0.5)) / 5;
      spots.push({ x, y, code: riskmap.districtAt(riskmap.toLatLng(x, y)) });
    }
  }
  return spots;
}

/* The middle of what the window shows of a district, in metres; null for a sliver. */
function partOf(code, all, view) {
  const spots = all.filter((spot) => spot.code === code);
  // In the street, where nothing else is in sight, the caption says it.
  if (spots.length < 2 || (view.zoom > 14.5 && spots.length === all.length)) return null;
  const middle = (axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length;
  const [mx, my] = [middle("x"), middle("y")];
  const away = ({ x, y }) => Math.hypot(x - mx, y - my);
  const { x, y } = spots.reduce((best, spot) => (away(spot) < away(best) ? spot : best)); // the mean may lie elsewhere
  return [x, y];
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
