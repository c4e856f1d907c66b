"use strict";
/* 天地图 under everything, when the user has given a key; its tiles are the only thing ever asked of a network. */
riskmap.hasBasemap = () => Boolean(riskmap.state.tianditu) && riskmap.stage.shows("basemap");

riskmap.define("basemap", {
  optional: true,
  tiles: [],
  key: "",

  changed(state, names) {
    if (!names.has("tianditu") && !names.has("options")) return;
    const { map } = riskmap.stage;
    const key = riskmap.hasBasemap() ? state.tianditu : "";
    if (key === this.key) return;
    this.key = key;
    this.tiles.forEach((tiles) => tiles.remove());
    this.tiles = key ? ["vec", "cva"].map((name) => this.tileLayer(name, key).addTo(map)) : [];
  },

  tileLayer(name, key) {
    const query = `SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${name}&STYLE=default&TILEMATRIXSET=w`;
    return L.tileLayer(
      `https://t{s}.tianditu.gov.cn/${name}_w/wmts?${query}&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}` +
        `&tk=${encodeURIComponent(key)}`,
      { subdomains: "01234567", maxZoom: 20, maxNativeZoom: 18, zoomOffset: 0 },
    );
  },
});
