import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { Placement } from "../../../domain/options/option";
import { onPicture as within, type Point } from "./geometry";
import {
  dragHandle,
  drawnPlacement,
  handlesOf,
  nudgeHandle,
  type AreaSize,
  type Handle,
  type HandleName,
  type Shape,
} from "./placement";
import { PlacementDrawing } from "./placement-drawing";
import styles from "../set-editor.module.css";

interface PlacementStageProps {
  picture: string;
  /** What the picture shows, for people who do not see it. */
  alt: string;
  /** Null until a shape was drawn or chosen. */
  placement: Placement | null;
  shape: Shape;
  size: AreaSize;
  sample: string;
  onChange: (placement: Placement) => void;
  /** The picture's height in its widths, once it is known; null when it cannot be loaded. */
  onPicture: (tall: number | null) => void;
}

type Drag =
  | { kind: "handle"; name: HandleName; before: Placement; grip: Point }
  /** A new shape, from where the pointer went down. */
  | { kind: "draw"; from: Point; before: Placement | null };

/** Shorter than this, in widths of the picture, a pointer only slipped. */
const LEAST_DRAWN = 0.03;

/** The picture with the shape on it: drawn anew with the mouse, changed by its handles with pointer, touch or keys. */
export function PlacementStage(props: PlacementStageProps) {
  const { picture, alt, placement, shape, size, sample, onChange, onPicture } = props;
  const [tall, setTall] = useState<number | null>(null);
  const [told, setTold] = useState("");
  const [missing, setMissing] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const at = (event: PointerEvent): Point => {
    const box = stage.current?.getBoundingClientRect();
    if (!box || box.width === 0) return { x: 0, y: 0 };
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.width };
  };
  const arrived = ({ naturalWidth, naturalHeight }: HTMLImageElement) => {
    const ratio = naturalWidth > 0 ? naturalHeight / naturalWidth : 1;
    setMissing(false);
    setTall(ratio);
    onPicture(ratio);
  };
  const grab = (event: PointerEvent, handle: Handle) => {
    if (!placement || event.button !== 0) return;
    const point = at(event);
    const grip = { x: handle.x - point.x, y: handle.y - point.y };
    drag.current = { kind: "handle", name: handle.name, before: placement, grip };
    stage.current?.setPointerCapture(event.pointerId);
    event.stopPropagation();
  };
  const draw = (event: PointerEvent) => {
    // A finger that goes over the picture scrolls the page.
    if (event.button !== 0 || event.pointerType === "touch" || tall === null) return;
    drag.current = { kind: "draw", from: at(event), before: placement };
    stage.current?.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const now = drag.current;
    if (!now || tall === null) return;
    const to = at(event);
    if (now.kind === "handle") {
      if (!placement) return;
      return onChange(dragHandle(placement, now.name, { x: to.x + now.grip.x, y: to.y + now.grip.y }, size, tall));
    }
    if (Math.hypot(to.x - now.from.x, to.y - now.from.y) > LEAST_DRAWN)
      onChange(drawnPlacement(shape, now.from, within(to, tall), size));
  };
  const drop = () => {
    drag.current = null;
  };
  const key = (event: KeyboardEvent, handle: Handle) => {
    if (event.key === "Escape" && drag.current?.before) {
      onChange(drag.current.before);
      return drop();
    }
    const step = STEPS[event.key];
    if (!step || !placement || tall === null) return;
    event.preventDefault();
    const moved = nudgeHandle(placement, handle.name, { ...step, large: event.shiftKey }, size, tall);
    onChange(moved);
    const now = handlesOf(moved).find(({ name }) => name === handle.name);
    setTold(now ? placeWords(now) : "");
  };
  return (
    <>
      <div
        ref={stage}
        className={styles.stage}
        onPointerDown={draw}
        onPointerMove={move}
        onPointerUp={drop}
        onPointerCancel={drop}
      >
        <img
          src={picture}
          alt={alt}
          draggable={false}
          referrerPolicy="no-referrer"
          data-missing={missing || undefined}
          onLoad={({ currentTarget }) => arrived(currentTarget)}
          onError={() => {
            setMissing(true);
            setTall(null);
            onPicture(null);
          }}
        />
        {placement && tall !== null ? (
          <>
            <PlacementDrawing placement={placement} size={size} tall={tall} sample={sample} />
            {handlesOf(placement).map((handle) => (
              <button
                key={handle.name}
                type="button"
                className={styles.grip}
                data-grip={handle.name}
                style={{ left: `${handle.x * 100}%`, top: `${(handle.y / tall) * 100}%` }}
                aria-label={`${handle.label}: ${placeWords(handle)}. Move it with the arrow keys.`}
                onPointerDown={(event) => grab(event, handle)}
                onKeyDown={(event) => key(event, handle)}
              />
            ))}
          </>
        ) : null}
      </div>
      <div role="status" className={styles.told}>
        {told}
      </div>
    </>
  );
}

const STEPS: Record<string, { dx: -1 | 0 | 1; dy: -1 | 0 | 1 } | undefined> = {
  ArrowLeft: { dx: -1, dy: 0 },
  ArrowRight: { dx: 1, dy: 0 },
  ArrowUp: { dx: 0, dy: -1 },
  ArrowDown: { dx: 0, dy: 1 },
};

function placeWords({ x, y }: Point): string {
  return `${Math.round(x * 100)} % from the left, ${Math.round(y * 100)} % of the width from the top`;
}
