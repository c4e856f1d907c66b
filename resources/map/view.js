"use strict";
/* Where the map looks: areas shown whole, the ground it does not leave, its scale. */

/* Show an area [west, south, east, north] whole, beside the legend where that costs next to nothing; also when
 * the window changes its size, until somebody moves the map. */
riskmap.fit = (area, maxZoom = 18) => {
  const { map } = riskmap.stage;
  const [west, south, east, north] = area;
  const bounds = L.latLngBounds([south, west], [north, east]);
  const legend = map.getContainer().querySelector(".riskmap-legend");
  const margin = 12;
  const foot = 24 + (legend?.classList.contains("is-row") ? 30 : 0);
  const head = riskmap.paper ? 62 : 0;
  const buttons = 34;
  const worth = legend?.classList.contains("is-compact") ? 0 : 0.15; // a folded legend hides next to nothing
  const whole = { from: [margin, margin + head], to: [margin, margin + foot] };
  const beside = { from: [margin + (legend ? legend.offsetWidth : 0), margin + head], to: [margin + buttons, margin + foot] };
  const zoom = ({ from, to }) => map.getBoundsZoom(bounds, false, L.point(from[0] + to[0], from[1] + to[1]));
  const { from, to } = zoom(beside) >= zoom(whole) - worth ? beside : whole;
  riskmap.isFitting = true;
  map.fitBounds(bounds, { animate: false, maxZoom, paddingTopLeft: from, paddingBottomRight: to });
  riskmap.isFitting = false;
  riskmap.state.fitted = area;
  riskmap.tellView();
};

riskmap.showCity = () => riskmap.fit(riskmap.state.frame.bounds);

riskmap.resized = () => {
  if (!riskmap.state.frame) return;
  const { fitted } = riskmap.state;
  riskmap.foldLegend?.(); // before the city is fitted beside it
  riskmap.limitView();
  if (fitted) riskmap.fit(fitted);
};

const sameBox = (one, other) => Boolean(one) && one.every((value, at) => Math.abs(value - other[at]) < 1e-9);

/* The map ends where its boundaries do. */
riskmap.limitView = () => {
  const { map } = riskmap.stage;
  const [west, south, east, north] = riskmap.state.frame.bounds;
  const [left, bottom, right, top] = riskmap.state.frame.ground;
  map.setMinZoom(0);
  map.setMaxBounds(null);
  const fit = map.getBoundsZoom([[south, west], [north, east]]);
  map.setMinZoom(Math.max(2, fit - 0.5));
  map.setMaxBounds([[bottom, left], [top, right]]);
  map.options.maxBoundsViscosity = 0.9;
};

/* Latitude and longitude ↔ metres of the frame. */
riskmap.toMetres = ({ lat, lng }) => {
  const { x, y } = L.CRS.EPSG3857.project(L.latLng(lat, lng));
  const [originX, originY] = riskmap.state.frame.origin;
  return [x - originX, originY - y];
};

riskmap.toLatLng = (x, y) => {
  const [originX, originY] = riskmap.state.frame.origin;
  return L.CRS.EPSG3857.unproject(L.point(x + originX, originY - y));
};

riskmap.fitMetres = ([west, north, east, south], maxZoom) => {
  const corner = riskmap.toLatLng(west, south);
  const opposite = riskmap.toLatLng(east, north);
  riskmap.fit([corner.lng, corner.lat, opposite.lng, opposite.lat], maxZoom);
};

riskmap.metresPerPixel = (latitude, zoom) =>
  (Math.cos((latitude * Math.PI) / 180) * riskmap.EARTH) / (256 * 2 ** zoom);

/* A CSS pixel is 1/96 inch by definition: 0.2646 mm. */
riskmap.denominator = (map) =>
  riskmap.metresPerPixel(map.getCenter().lat, map.getZoom()) / (0.0254 / 96);

riskmap.tellView = () => {
  const { map } = riskmap.stage;
  if (!riskmap.bridge || !riskmap.state.frame) return;
  const { lat, lng } = map.getCenter();
  const whole = sameBox(riskmap.state.fitted, riskmap.state.frame.bounds);
  const view = [lng, lat, map.getZoom(), riskmap.denominator(map), whole];
  if (view.join() === riskmap.state.told) return; // a zoom ends a move as well
  riskmap.state.told = view.join();
  riskmap.bridge.viewChanged(...view);
};
