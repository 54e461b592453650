/** The tints that pieces are drawn in, from deepest shade to the glint of the light. */
export interface Metal {
  readonly deep: string;
  readonly shade: string;
  readonly body: string;
  readonly light: string;
  readonly glint: string;
}

export const METALS = {
  gold: { deep: "#7a4f14", shade: "#b07d2b", body: "#d9ac55", light: "#f2d48a", glint: "#fff7dc" },
  silver: { deep: "#585d66", shade: "#8d939c", body: "#bfc4cb", light: "#e3e6ea", glint: "#ffffff" },
  rose: { deep: "#8a4a38", shade: "#b87561", body: "#dba18b", light: "#f3c9b7", glint: "#fff1ea" },
  cloth: { deep: "#5d6a63", shade: "#7f8d84", body: "#a3b0a6", light: "#c3ccc4", glint: "#e4e9e4" },
} as const satisfies Record<string, Metal>;

export type MetalName = keyof typeof METALS;

/** Whether `name` is a tint that pieces are drawn in. */
export function isMetal(name: string): name is MetalName {
  return Object.hasOwn(METALS, name);
}

/** The gradients every piece shares: `wall` for what turns away at both sides, `face` for what lies flat in the light. */
export function metalDefs(metal: Metal): string {
  const { deep, shade, body, light, glint } = metal;
  return `
<linearGradient id="wall" x1="0" x2="1">
  <stop offset="0" stop-color="${deep}"/><stop offset=".07" stop-color="${shade}"/><stop offset=".2" stop-color="${light}"/>
  <stop offset=".27" stop-color="${glint}"/><stop offset=".36" stop-color="${light}"/><stop offset=".56" stop-color="${body}"/>
  <stop offset=".74" stop-color="${shade}"/><stop offset=".86" stop-color="${body}"/><stop offset=".92" stop-color="${light}"/>
  <stop offset="1" stop-color="${shade}"/>
</linearGradient>
<linearGradient id="inner" x1="0" x2="1">
  <stop offset="0" stop-color="${shade}"/><stop offset=".16" stop-color="${deep}"/><stop offset=".4" stop-color="${shade}"/>
  <stop offset=".62" stop-color="${light}"/><stop offset=".72" stop-color="${glint}"/><stop offset=".82" stop-color="${light}"/>
  <stop offset="1" stop-color="${shade}"/>
</linearGradient>
<linearGradient id="face" x1="0" y1="0" x2="1" y2="1">
  <stop offset="0" stop-color="${glint}"/><stop offset=".28" stop-color="${light}"/><stop offset=".55" stop-color="${body}"/>
  <stop offset=".78" stop-color="${light}"/><stop offset="1" stop-color="${body}"/>
</linearGradient>
<linearGradient id="edge" x1="0" y1="0" x2="1" y2="1">
  <stop offset="0" stop-color="${light}"/><stop offset=".45" stop-color="${shade}"/><stop offset=".7" stop-color="${deep}"/>
  <stop offset="1" stop-color="${light}"/>
</linearGradient>
<linearGradient id="tube" gradientUnits="userSpaceOnUse" x1="200" y1="380" x2="800" y2="640">
  <stop offset="0" stop-color="${shade}"/><stop offset=".22" stop-color="${light}"/><stop offset=".42" stop-color="${body}"/>
  <stop offset=".6" stop-color="${light}"/><stop offset=".82" stop-color="${body}"/><stop offset="1" stop-color="${shade}"/>
</linearGradient>
<linearGradient id="fall" x1="0" x2="0" y1="0" y2="1">
  <stop offset="0" stop-color="#fff" stop-opacity=".5"/><stop offset=".25" stop-color="#fff" stop-opacity="0"/>
  <stop offset=".62" stop-color="${deep}" stop-opacity="0"/><stop offset="1" stop-color="${deep}" stop-opacity=".6"/>
</linearGradient>`;
}
