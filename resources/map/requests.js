"use strict";
/* What the window asks of the page, and the way back (QWebChannel). */
riskmap.bridge = null;

/* Names come after the first picture, as bytes; each is decoded when it is shown. */
riskmap.names = (() => {
  const decoder = new TextDecoder();
  let starts = null;
  let bytes = null;
  let coming = null;
  let waiting = [];
  return {
    get isHere() {
      return starts !== null;
    },
    get(row) {
      return starts && row < starts.length - 1 ? decoder.decode(bytes.subarray(starts[row], starts[row + 1])) : "";
    },
    /** Call back once the names are here. */
    when(here) {
      if (starts) here();
      else waiting.push(here);
    },
    async fetch(address) {
      starts = bytes = null;
      coming = address;
      const buffer = await (await fetch(address)).arrayBuffer();
      if (coming !== address) return; // those of a newer register are on their way
      const count = new DataView(buffer).getUint32(0, true);
      starts = new Uint32Array(buffer, 4, count + 1);
      bytes = new Uint8Array(buffer, 4 + 4 * (count + 1));
      for (const here of waiting.splice(0)) here();
    },
  };
})();

/* Where the system cannot write Chinese our own typeface is loaded, and at once: a canvas does not wait for
 * fonts. Elsewhere its 20 MB stay on disk. */
riskmap.loadFonts = async () => {
  const picture = (character) => {
    const context = new OffscreenCanvas(24, 24).getContext("2d");
    context.font = `20px ${riskmap.state.theme.font}`;
    context.fillText(character, 1, 20);
    return context.getImageData(0, 0, 24, 24).data.join();
  };
  if (picture("泉") !== picture("鲤")) return; // the box for a missing character is always the same
  const weights = { normal: "Regular", bold: "Bold" };
  await Promise.all(
    Object.entries(weights).map(async ([weight, file]) => {
      const face = new FontFace("Riskmap Sans", `url(fonts/NotoSansSC-${file}.ttf)`, { weight });
      document.fonts.add(await face.load());
    }),
  );
};

/* The colours of the style sheet, for the canvases. */
riskmap.readTheme = () => {
  const style = getComputedStyle(document.documentElement);
  const theme = {};
  for (const name of [
    "sea", "sea-text", "outside", "neighbour", "neighbour-line", "neighbour-text", "land", "no-data", "line",
    "city-line", "coast", "text", "muted", "halo", "panel", "accent", "facility", "symbol-line", "fill-1", "fill-2", "fill-3",
    "fill-4", "fill-5", "font",
  ]) {
    theme[name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())] = style.getPropertyValue(`--${name}`).trim();
  }
  riskmap.state.theme = theme;
};

/* Everything the window asks: one call, any of these parts, answered by its token when it is on screen. */
let queue = Promise.resolve();
riskmap.apply = (asked) => {
  // One after another: rows that belong to a register must not overtake it.
  queue = queue.then(() => apply(asked)).catch((error) => {
    console.error(error.stack || error);
    riskmap.bridge.failed(String(error));
  });
};

async function apply(asked) {
  const { state, stage } = riskmap;
  const changed = new Set(Object.keys(asked));
  if (asked.load) {
    const [records, points] = await Promise.all([
      fetch(asked.load.records).then((answer) => answer.json()),
      fetch(asked.load.points).then((answer) => answer.arrayBuffer()),
      riskmap.fontsReady,
    ]);
    riskmap.points = riskmap.decode(points);
    state.frame = records.frame;
    state.shown = new Uint8Array(riskmap.points.rows);
    for (const { key, self } of stage.layers) if (self.load) self.load(records.layers[key], state);
    riskmap.limitView();
    riskmap.names.fetch(asked.load.names);
  }
  if (asked.levels) state.levels = asked.levels;
  if (asked.dark !== undefined) document.documentElement.classList.toggle("dark", asked.dark);
  if (asked.palette) {
    state.palette = asked.palette;
    asked.palette.forEach((style, level) => {
      document.documentElement.style.setProperty(`--level-${level}`, style.fill);
      document.documentElement.style.setProperty(`--level-${level}-text`, style.text);
      document.documentElement.style.setProperty(`--level-${level}-outline`, style.outline);
    });
  }
  if (asked.options) {
    state.options = asked.options;
    document.documentElement.classList.toggle("grey", asked.options.grey);
  }
  if (asked.dark !== undefined || asked.palette || asked.options) {
    riskmap.readTheme();
    state.version = (state.version || 0) + 1;
  }
  if (asked.rows !== undefined && riskmap.points) {
    state.shown = riskmap.unpackRows(asked.rows, riskmap.points.rows);
    state.counts = asked.counts;
  }
  if (asked.paper) riskmap.paper = asked.paper;
  if (asked.paper) document.documentElement.classList.add("paper");
  if (asked.selected !== undefined) state.selected = asked.selected;
  if (asked.tianditu !== undefined) state.tianditu = asked.tianditu;
  stage.tell("changed", state, changed, asked);
  if (asked.load || asked.rows || asked.options) riskmap.looksAgain = true; // the note under the pointer is of before
  if (asked.fit) riskmap.fit(asked.fit);
  if (asked.view) stage.map.setView([asked.view.lat, asked.view.lon], asked.view.zoom, { animate: false });
  stage.request(asked.token);
}

/* The pointer, the keyboard and the view, told to the window. */
riskmap.listen = (map) => {
  riskmap.readTheme();
  riskmap.fontsReady = riskmap.loadFonts();
  map.on("moveend zoomend resize", () => riskmap.isFitting || riskmap.tellView());
  map.on("resize", riskmap.resized);
  map.on("movestart zoomstart", () => riskmap.isFitting || (riskmap.state.fitted = null));
  // The window zooms the map, never the page.
  window.addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  new QWebChannel(qt.webChannelTransport, (channel) => {
    riskmap.bridge = channel.objects.bridge;
    riskmap.bridge.loaded();
  });
  riskmap.follow(map);
};
