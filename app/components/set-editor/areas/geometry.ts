/** A point of a picture, in its widths: 0…1 by 0…its height in widths. */
export interface Point {
  x: number;
  y: number;
}

/** In a radian. */
export const DEGREES = 180 / Math.PI;

export function polar(from: Point, length: number, degrees: number): Point {
  return { x: from.x + length * Math.cos(degrees / DEGREES), y: from.y + length * Math.sin(degrees / DEGREES) };
}

/** Degrees clockwise from three o'clock. */
export function angleOf(from: Point, to: Point): number {
  return Math.atan2(to.y - from.y, to.x - from.x) * DEGREES;
}

export function between(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

export function distance(one: Point, other: Point): number {
  return Math.hypot(other.x - one.x, other.y - one.y);
}

export function onPicture({ x, y }: Point, tall: number): Point {
  return { x: clamp(x, 0, 1), y: clamp(y, 0, tall) };
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** 0 up to 360. */
export function turn(degrees: number): number {
  return ((degrees % 360) + 360) % 360;
}

/** Whole degrees from -179 to 180. */
export function half(degrees: number): number {
  const around = Math.round(turn(degrees)) % 360;
  return around > 180 ? around - 360 : around;
}

/** A ten-thousandth of a picture is less than a pixel. */
export function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
