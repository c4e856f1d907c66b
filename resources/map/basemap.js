"use strict";
/* 天地图 under everything, when the user has given a key; its tiles are the only thing ever asked of a network. */
/* Whether tiles are on the map: while none has come, the program's own ground is drawn as without a key. */
riskmap.hasBasemap = () => riskmap.basemapLoaded && riskmap.stage.shows("basemap");
riskmap.basemapLoaded = false;

riskmap.define("basemap", {
  optional: true,
  tiles: [],
  key: "",

  changed(state, names) {
    if (!names.has("tianditu") && !names.has("options")) return;
    const { map } = riskmap.stage;
    const key = riskmap.stage.shows("basemap") ? state.tianditu || "" : "";
    if (key === this.key) return;
    this.key = key;
    riskmap.basemapLoaded = false;
    this.tiles.forEach((tiles) => tiles.remove());
    this.tiles = key ? ["vec", "cva"].map((name) => this.tileLayer(name, key).addTo(map)) : [];
  },

  tileLayer(name, key) {
    const query = `SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${name}&STYLE=default&TILEMATRIXSET=w`;
    const layer = L.tileLayer(
      `https://t{s}.tianditu.gov.cn/${name}_w/wmts?${query}&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}` +
        `&tk=${encodeURIComponent(key)}`,
      { subdomains: "01234567", maxZoom: 20, maxNativeZoom: 18, zoomOffset: 0 },
    );
    layer.once("tileload", () => {
      riskmap.basemapLoaded = true;
      riskmap.stage.request();
    });
    return layer;
  },
});
