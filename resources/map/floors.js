"use strict";
/* Floors in their place, one of a building at a time. The page holds those in view only: the window brings them. */
riskmap.floorsCover = null; // tells whether a place (metres) lies on a floor that is shown
riskmap.floorsHide = null; // tells whether an enterprise stands there whose floor is shown large

riskmap.floorLayer = {
  optional: true,
  from: 5000, // the denominator of the scale from which on floors are drawn
  floors: [],
  shown: [], // those of this frame, the lowest first
  chosen: {}, // "enterprise|building" → uid of a floor, or "" for none
  pictures: new Map(), // floors as they were drawn at one scale: a drag shows them again and again
  switch: null,
  MOST_PIXELS: 8e6, // of a picture: larger ones are drawn each time
  LARGE: 70, // CSS pixels of the shorter side, from which on a floor stands for its enterprise
  DETAILS_FROM: 18, // zoom from which on signs, routes and numbers are drawn

  load(records) {
    this.from = records.from;
  },

  changed(_, names, asked) {
    if (asked.floorsChosen) this.chosen = asked.floorsChosen;
    if (asked.floors !== undefined) this.fetch(asked.floors);
  },

  async fetch(address) {
    this.address = address;
    const { waits } = riskmap.stage;
    let floors = [];
    if (address) {
      waits.add(address); // a picture without them is not complete
      try {
        const answer = await fetch(address);
        if (answer.ok) ({ floors } = await answer.json());
      } catch (error) {
        if (this.address === address) console.error(error);
      } finally {
        waits.delete(address);
      }
    }
    if (this.address !== address) return; // newer ones are on their way
    this.floors = floors.map(riskmap.floorDrawing.prepared);
    this.pictures.clear();
    riskmap.looksAgain = true;
    riskmap.stage.request();
  },

  isNear() {
    return riskmap.denominator(riskmap.stage.map) <= this.from * 1.001 && riskmap.stage.shows("floors");
  },

  groupOf: (floor) => (floor.ordinal === 0 ? "/" : floor.building),

  keyOf(floor) {
    return `${floor.fid}|${this.groupOf(floor)}`;
  },

  /** Of a building the floor that somebody chose, else the lowest above the ground. */
  isChosen(floor) {
    const key = this.keyOf(floor);
    const mates = this.floors.filter((other) => this.keyOf(other) === key);
    const wanted = this.chosen[key];
    if (wanted === "") return false;
    if (mates.some(({ uid }) => uid === wanted)) return floor.uid === wanted;
    return floor === mates.reduce((one, other) => (this.rank(other) < this.rank(one) ? other : one));
  },

  /** The site plan lies lowest, then the floors from the ground up, basements last. */
  rank: ({ ordinal }) => (ordinal < 0 ? 1000 - ordinal : ordinal),

  choose(floor, on) {
    const key = this.keyOf(floor);
    this.chosen[key] = on ? floor.uid : "";
    riskmap.bridge.floorChosen(key, this.chosen[key]);
    riskmap.looksAgain = true;
    riskmap.stage.request();
  },

  prepare(view) {
    this.shown = [];
    riskmap.floorsCover = riskmap.floorsHide = null;
    if (!this.floors.length || !this.isNear()) return;
    const box = view.box(30 * view.dpr);
    this.shown = this.floors
      .filter((floor) => this.touches(floor.box, box) && this.isChosen(floor))
      .sort((one, other) => this.rank(one) - this.rank(other));
    const rings = this.shown.map(({ corners }) => corners);
    if (rings.length) riskmap.floorsCover = (x, y) => rings.some((ring) => this.isInside(ring, x, y));
    const homes = this.shown
      .filter(({ home, corners, box: [left, top, right, bottom] }) =>
        home && this.isInside(corners, ...home) && Math.min(right - left, bottom - top) * view.k >= this.LARGE * view.dpr)
      .map(({ home }) => home);
    if (homes.length) riskmap.floorsHide = (x, y) => homes.some(([hx, hy]) => Math.hypot(hx - x, hy - y) < 0.3);
  },

  touches: (one, other) => one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1],

  /** Tell whether a place lies inside a convex ring, whichever way it runs. */
  isInside(ring, x, y) {
    let side = 0;
    for (let at = 0; at < ring.length; at += 2) {
      const next = (at + 2) % ring.length;
      const turn = (ring[next] - ring[at]) * (y - ring[at + 1]) - (ring[next + 1] - ring[at + 1]) * (x - ring[at]);
      if (turn * side < 0) return false;
      side ||= Math.sign(turn);
    }
    return true;
  },

  paint(context, view) {
    const { draw, toPixels } = riskmap.floorDrawing;
    const details = view.zoom >= this.DETAILS_FROM;
    const reach = 26 * view.dpr; // of a mark over the rim
    const kept = new Map();
    for (const floor of this.shown) {
      const left = Math.floor(view.x(floor.box[0]) - reach);
      const top = Math.floor(view.y(floor.box[1]) - reach);
      const width = Math.ceil((floor.box[2] - floor.box[0]) * view.k + 2 * reach);
      const height = Math.ceil((floor.box[3] - floor.box[1]) * view.k + 2 * reach);
      const matrix = toPixels(floor, view);
      if (width * height > this.MOST_PIXELS) {
        draw(context, floor, matrix, view.dpr, details);
        continue;
      }
      const key = `${floor.uid}|${view.k}|${riskmap.state.version}`;
      let picture = this.pictures.get(key);
      if (!picture) {
        picture = new OffscreenCanvas(width, height);
        const inside = new DOMMatrix([1, 0, 0, 1, -left, -top]).multiply(matrix);
        draw(picture.getContext("2d"), floor, inside, view.dpr, details);
      }
      kept.set(key, picture);
      context.drawImage(picture, left, top);
    }
    this.pictures = kept;
  },

  pick(px, py, view) {
    const { toPixels, zoneAt } = riskmap.floorDrawing;
    const reach = (view.zoom >= this.DETAILS_FROM ? 11 : 6) * view.dpr;
    for (const floor of [...this.shown].reverse()) {
      const matrix = toPixels(floor, view);
      const mark = floor.marks.findLast(({ at }) => {
        const { x, y } = matrix.transformPoint({ x: at[0], y: at[1] });
        return Math.hypot(x - px, y - py) <= reach;
      });
      if (mark) return this.found(floor, `m${mark.at.join()}`, mark.level, `${mark.number} ${mark.name}`, "风险点");
      const zone = zoneAt(floor, matrix.inverse().transformPoint({ x: px, y: py }));
      if (!zone) continue;
      const what = zone.points ? `风险分区，${zone.points} 个风险点` : "风险分区";
      return this.found(floor, `z${zone.at.join()}`, zone.level, zone.name || "未命名分区", what);
    }
    return null;
  },

  found(floor, id, level, name, what) {
    const { element, chip } = riskmap.tooltip;
    return {
      kind: "floor",
      id: `${floor.uid}${id}`,
      fid: floor.fid,
      click: () => riskmap.bridge.floorClicked(floor.fid),
      open: () => riskmap.bridge.floorOpened(floor.fid, floor.uid),
      note: () => {
        const head = element("div", "riskmap-note-head");
        if (level >= 0) head.append(chip(level));
        head.append(element("span", "", name));
        const where = [floor.enterprise, floor.building, floor.title].filter(Boolean).join(" ");
        return [head, ...[what, where, "双击在图册中打开"].map((words) => element("div", "riskmap-note-below", words))];
      },
    };
  },

  framed(view) {
    this.switch ||= new riskmap.FloorSwitch(this);
    const focus = this.floors.length && this.isNear() ? this.focus(view) : null;
    this.switch.show(focus ? this.floors.filter(({ fid }) => fid === focus.fid) : []);
  },

  /** Return a floor of the enterprise that is nearest to the middle of the window. */
  focus(view) {
    const x = view.left + view.width / 2 / view.k;
    const y = view.top + view.height / 2 / view.k;
    let best = null;
    let least = Infinity;
    for (const floor of this.floors) {
      if (!this.touches(floor.box, view.box())) continue;
      const [left, top, right, bottom] = floor.box;
      const aside = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
      const far = 1e6 * aside + Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y);
      if (far < least) [best, least] = [floor, far];
    }
    return best;
  },
};
riskmap.define("floors", riskmap.floorLayer);
