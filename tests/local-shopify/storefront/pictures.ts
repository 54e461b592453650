import { Router } from "express";
import { box, cloth } from "./drawings/cloth";
import { isMetal, METALS, metalDefs, type Metal } from "./drawings/metals";
import { bar, disc, locket, pendant } from "./drawings/necklaces";
import { ring, signet } from "./drawings/rings";

const PIECES: Readonly<Record<string, (metal: Metal) => string>> = {
  ring,
  signet,
  pendant,
  disc,
  bar,
  locket,
  cloth,
  box,
};

/** Path of a piece's drawn picture on every storefront and in the admin; products that nobody drew get an empty box. */
export function picturePath(picture: string, metal: string | null): string {
  return `/cdn/pictures/${picture || "box"}-${metal ?? "silver"}.svg`;
}

/** The picture of a piece in a metal as an SVG document of 1000 × 1000, or null where nothing of that name is drawn. */
export function drawPicture(picture: string, metalName: string): string | null {
  const piece = Object.hasOwn(PIECES, picture) ? PIECES[picture] : undefined;
  if (!piece || !isMetal(metalName)) return null;
  const metal = METALS[metalName];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1000" viewBox="0 0 1000 1000">
<defs>
<radialGradient id="room" cx=".38" cy=".3" r=".95">
  <stop offset="0" stop-color="#fbf9f5"/><stop offset=".55" stop-color="#f1ebe2"/><stop offset="1" stop-color="#e2d8c9"/>
</radialGradient>
<pattern id="weave" width="7" height="7" patternUnits="userSpaceOnUse"><path d="M0 7L7 0" stroke="#fff" stroke-opacity=".5"/><path d="M0 0L7 7" stroke="#4c564f" stroke-opacity=".25"/></pattern>
<filter id="soft" filterUnits="userSpaceOnUse" x="0" y="0" width="1000" height="1000"><feGaussianBlur stdDeviation="26"/></filter>
<filter id="blur" filterUnits="userSpaceOnUse" x="0" y="-60" width="1000" height="1060"><feGaussianBlur stdDeviation="5"/></filter>
<filter id="hair" x="-10%" y="-10%" width="120%" height="120%"><feGaussianBlur stdDeviation="1.6"/></filter>
${metalDefs(metal)}
</defs>
<rect width="1000" height="1000" fill="url(#room)"/>
${piece(metal)}
</svg>`;
}

/** Serves the drawn pictures at `/cdn/pictures/<picture>-<metal>.svg`. */
export function pictureRoutes(): Router {
  const router = Router();
  router.get("/cdn/pictures/:name.svg", (request, response) => {
    const [picture = "", metal = ""] = String(request.params.name).split("-");
    const svg = drawPicture(picture, metal);
    if (svg === null) {
      response
        .status(404)
        .type("text")
        .send(`No picture is drawn for "${String(request.params.name)}".`);
      return;
    }
    response.set("Cache-Control", "public, max-age=3600").type("image/svg+xml").send(svg);
  });
  return router;
}
