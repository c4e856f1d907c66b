"use strict";
/* The stage: one canvas under one clock. Layers paint into it from the ground up, all in one animation frame.
 *
 * A layer is an object given to riskmap.define(key, layer). All of its parts are optional:
 *   optional   can be hidden by the options
 *   pixels     paints single pixels through riskmap.dots
 *   load(records, state)          a register came
 *   changed(state, names)         rows, options, theme … changed
 *   prepare(view)                 before painting, in order of the registry
 *   paint(context, view)          draw; device pixels
 *   pick(x, y, view)              what lies under a spot (device pixels of the canvas), or null
 *   framed(view)                  after painting: controls that follow the view
 */
window.riskmap = (() => {
  const definitions = {};
  const riskmap = {
    EARTH: 2 * Math.PI * 6378137,
    LEVELS: 5,
    stage: null,
    points: null, // the binary payload, decoded
    state: {
      frame: null,
      options: {},
      shown: new Uint8Array(0),
      counts: null,
      theme: {},
      palette: [],
      levels: [], // names of the levels, by number
      selected: null,
    },

    define(key, layer) {
      definitions[key] = layer;
    },

    /** Return a Leaflet layer for the page that folium writes. */
    layer(key) {
      const Painter = L.Layer.extend({
        onAdd() {
          riskmap.stage.add(key, definitions[key]);
        },
        onRemove() {},
      });
      return new Painter();
    },

    start(map) {
      riskmap.stage = new Stage(map);
      riskmap.listen(map);
    },
  };

  const MAX_PIXELS = 9e6; // of one canvas: beyond it the rim shrinks
  const RIM = 0.14; // of the window, painted on each side, so that a short drag needs no painting

  /** What one frame shows. Canvas pixel = (metre - left) * k. */
  class View {
    constructor(map, frame, rim, dpr) {
      const size = map.getSize();
      const origin = map.getPixelOrigin().subtract(map._getMapPanePos()); // world pixel, top left
      const world = 256 * 2 ** map.getZoom();
      const metre = riskmap.EARTH / world; // metres in one CSS pixel
      this.dpr = dpr;
      this.zoom = map.getZoom();
      this.rimX = Math.round(size.x * rim);
      this.rimY = Math.round(size.y * rim);
      this.cssWidth = size.x;
      this.cssHeight = size.y;
      this.width = Math.round((size.x + 2 * this.rimX) * dpr);
      this.height = Math.round((size.y + 2 * this.rimY) * dpr);
      this.k = dpr / metre;
      this.left = (origin.x - this.rimX - world / 2) * metre - frame.origin[0];
      this.top = (origin.y - this.rimY - world / 2) * metre + frame.origin[1];
      this.obstacles = new riskmap.Obstacles(this.width, this.height, 24 * dpr);
    }
    x(metres) {
      return (metres - this.left) * this.k;
    }
    y(metres) {
      return (metres - this.top) * this.k;
    }
    /** Return what the canvases cover, in metres, and some pixels more. */
    box(margin = 0) {
      const more = margin / this.k;
      return [
        this.left - more, this.top - more,
        this.left + this.width / this.k + more, this.top + this.height / this.k + more,
      ];
    }
    /** Tell whether a canvas pixel lies in the window, not only in the rim. */
    inWindow(x, y, margin = 0) {
      const rx = this.rimX * this.dpr - margin;
      const ry = this.rimY * this.dpr - margin;
      return x >= rx && y >= ry && x <= this.width - rx && y <= this.height - ry;
    }
  }

  class Stage {
    constructor(map) {
      this.map = map;
      this.layers = [];
      this.tokens = [];
      this.waits = new Set(); // what must arrive before a frame is complete
      this.last = { ms: 0, dots: 0, requested: 0, shown: 0 };
      this.pane = map.createPane("riskmap");
      this.box = L.DomUtil.create("canvas", "riskmap-canvas", this.pane);
      this.context = this.box.getContext("2d");
      map.on("move", () => this.moved());
      map.on("viewreset zoomend resize moveend", () => this.request());
      window.addEventListener("resize", () => {
        riskmap.isFitting = true; // Leaflet pans into its bounds on the way: nobody has moved the map
        map.invalidateSize({ animate: false });
        riskmap.isFitting = false;
        riskmap.tellView();
      });
    }

    add(key, layer) {
      this.layers.push({ key, self: layer });
    }

    /** Call one part of every layer that has it, from the ground up. */
    tell(part, ...values) {
      for (const { self } of this.layers) if (self[part]) self[part](...values);
    }

    shows(key) {
      const own = riskmap.state.options[key];
      return typeof own === "boolean" ? own : !(riskmap.state.options.off || []).includes(key);
    }

    /** Draw in the next animation frame; the token is answered when the picture is complete. */
    request(token) {
      if (token !== undefined) this.tokens.push(token);
      if (!this.last.requested) this.last.requested = performance.now();
      if (!this.pending) this.pending = requestAnimationFrame(() => this.draw());
    }

    /** A drag inside the painted rim only moves the canvas; beyond it they are painted anew. */
    moved() {
      if (!this.view || this.pending) return;
      const at = L.DomUtil.getPosition(this.box);
      const shift = this.map.containerPointToLayerPoint([0, 0]).subtract(at);
      const { rimX, rimY } = this.view;
      if (shift.x < 0 || shift.y < 0 || shift.x > 2 * rimX || shift.y > 2 * rimY) this.request();
    }

    draw() {
      this.pending = 0;
      if (!riskmap.state.frame) return;
      const began = performance.now();
      const view = this.freshView();
      this.view = view;
      this.keepClear(view);
      this.tell("prepare", view);
      this.context.clearRect(0, 0, view.width, view.height);
      riskmap.dots.begin(view);
      for (const { self, key } of this.layers) {
        if (!self.paint || (self.optional && !this.shows(key))) continue;
        if (!self.pixels) riskmap.dots.lay(this.context); // what was stamped so far lies below
        self.paint(this.context, view);
      }
      riskmap.dots.lay(this.context);
      L.DomUtil.setPosition(this.box, this.map.containerPointToLayerPoint([-view.rimX, -view.rimY]).round());
      this.tell("framed", view);
      if (riskmap.looksAgain) riskmap.lookAgain();
      riskmap.looksAgain = false;
      this.last.ms = performance.now() - began;
      this.last.dots = riskmap.dots.count;
      this.answer();
    }

    /** Keep names from under the panels. */
    keepClear(view) {
      for (const panel of this.map.getContainer().querySelectorAll(".riskmap-panel, .riskmap-foot, .riskmap-caption")) {
        if (!panel.offsetWidth) continue;
        const left = (panel.offsetLeft + view.rimX) * view.dpr;
        const top = (panel.offsetTop + view.rimY) * view.dpr;
        view.obstacles.add([left, top, left + panel.offsetWidth * view.dpr, top + panel.offsetHeight * view.dpr]);
      }
    }

    /** When nothing is awaited, tell the window in the next frame: by then this one is on screen. */
    answer() {
      if (this.waits.size) return;
      const tokens = this.tokens.splice(0);
      const requested = this.last.requested;
      this.last.requested = 0;
      requestAnimationFrame(() => {
        this.last.shown = performance.now() - requested;
        if (tokens.length) {
          riskmap.bridge.drawn(Math.max(...tokens), this.last.ms, this.last.shown, this.last.dots);
        }
      });
    }

    freshView() {
      const dpr = window.devicePixelRatio || 1;
      const size = this.map.getSize();
      const area = size.x * size.y * dpr * dpr;
      const rim = Math.max(0.04, Math.min(RIM, (Math.sqrt(MAX_PIXELS / Math.max(area, 1)) - 1) / 2));
      const view = new View(this.map, riskmap.state.frame, rim, dpr);
      if (this.box.width !== view.width || this.box.height !== view.height) {
        this.box.width = view.width;
        this.box.height = view.height;
        this.box.style.width = `${view.width / dpr}px`;
        this.box.style.height = `${view.height / dpr}px`;
      }
      return view;
    }

    /** Return what lies under a spot of the window (CSS pixels), the topmost first; null for nothing. */
    pick(point) {
      const view = this.view;
      if (!view) return null;
      const at = this.map.containerPointToLayerPoint(point).subtract(L.DomUtil.getPosition(this.box));
      const x = at.x * view.dpr;
      const y = at.y * view.dpr;
      for (let i = this.layers.length - 1; i >= 0; i--) {
        const { self, key } = this.layers[i];
        if (!self.pick || (self.optional && !this.shows(key))) continue;
        const found = self.pick(x, y, view);
        if (found) return found;
      }
      return null;
    }
  }

  return riskmap;
})();

/* Which parts of the picture are taken: names keep clear of rings, symbols and each other. */
riskmap.Obstacles = class {
  constructor(width, height, cell) {
    this.cell = cell;
    this.columns = Math.ceil(width / cell) + 1;
    this.width = width;
    this.height = height;
    this.cells = new Map();
  }
  *around(box) {
    const [x0, y0, x1, y1] = box.map((value) => Math.floor(value / this.cell));
    for (let y = y0; y <= y1; y++) for (let x = x0; x <= x1; x++) yield y * this.columns + x;
  }
  add(box) {
    for (const cell of this.around(box)) {
      const there = this.cells.get(cell);
      if (there) there.push(box);
      else this.cells.set(cell, [box]);
    }
  }
  isFree(box) {
    for (const cell of this.around(box)) {
      for (const other of this.cells.get(cell) || []) {
        if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return false;
      }
    }
    return true;
  }
};
