import { InlineGrid, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { Placement } from "../../../domain/options/option";
import { boxAround, middleOf, withEnds, type AreaSize } from "./placement";

interface PlacementFieldsProps {
  placement: Placement;
  size: AreaSize;
  onChange: (placement: Placement) => void;
}

/** The same shape in numbers: places and lengths in hundredths of the picture's width, from its left and top edge. */
export function PlacementFields({ placement, size, onChange }: PlacementFieldsProps) {
  return (
    <InlineGrid columns={{ xs: 2, sm: 4 }} gap="200" alignItems="end">
      {fieldsOf(placement, size).map(({ label, value, unit, least, most, place }) => (
        <NumberBox
          key={`${placement.shape} ${label}`}
          label={label}
          value={value}
          unit={unit}
          least={least}
          most={most}
          onNumber={(number) => onChange(place(number))}
        />
      ))}
    </InlineGrid>
  );
}

interface PlaceField {
  label: string;
  value: number;
  unit: "%" | "°";
  least: number;
  most: number;
  place: (value: number) => Placement;
}

function fieldsOf(placement: Placement, size: AreaSize): PlaceField[] {
  const percent = (label: string, value: number, place: (part: number) => Placement, least = 0): PlaceField => ({
    label,
    value: Math.round(value * 1_000) / 10,
    unit: "%",
    least,
    most: 100,
    place: (number) => place(number / 100),
  });
  const degrees = (label: string, value: number, place: (degrees: number) => Placement): PlaceField => ({
    label,
    value: Math.round(value),
    unit: "°",
    least: -360,
    most: 720,
    place,
  });
  switch (placement.shape) {
    case "box": {
      const { width, turn } = placement;
      const middle = middleOf(placement);
      return [
        percent("Middle from the left", middle.x, (x) => boxAround({ ...middle, x }, width, size, turn)),
        percent("Middle from the top", middle.y, (y) => boxAround({ ...middle, y }, width, size, turn)),
        percent("Width on the picture", width, (part) => boxAround(middle, part, size, turn), 2),
        degrees("Turned by", turn, (by) => boxAround(middle, width, size, by)),
      ];
    }
    case "line":
      return [
        percent("Left end from the left", placement.x1, (x1) => ({ ...placement, x1 })),
        percent("Left end from the top", placement.y1, (y1) => ({ ...placement, y1 })),
        percent("Right end from the left", placement.x2, (x2) => ({ ...placement, x2 })),
        percent("Right end from the top", placement.y2, (y2) => ({ ...placement, y2 })),
      ];
    case "arc": {
      const { start, end } = placement;
      return [
        percent("Middle from the left", placement.cx, (cx) => ({ ...placement, cx })),
        percent("Middle from the top", placement.cy, (cy) => ({ ...placement, cy })),
        percent("Radius on the picture", placement.r, (r) => ({ ...placement, r }), 2),
        degrees("First end at", start, (from) => withEnds(placement, from, end)),
        degrees("Last end at", end % 360, (to) => withEnds(placement, start, to)),
      ];
    }
  }
}

interface NumberBoxProps {
  label: string;
  value: number;
  unit: string;
  least: number;
  most: number;
  onNumber: (value: number) => void;
}

/** Keeps what is typed while it is no number yet; follows the picture otherwise. */
function NumberBox({ label, value, unit, least, most, onNumber }: NumberBoxProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const number = Number((typed ?? "").replace(",", "."));
  const wrong = typed !== null && (typed.trim() === "" || !(number >= least && number <= most));
  const type = (text: string) => {
    setTyped(text);
    const read = Number(text.replace(",", "."));
    if (text.trim() !== "" && read >= least && read <= most) onNumber(read);
  };
  return (
    <TextField
      label={label}
      type="number"
      step={1}
      value={typed ?? String(value)}
      onChange={type}
      onBlur={() => setTyped(null)}
      error={wrong ? `${least} to ${most}` : undefined}
      suffix={unit}
      autoComplete="off"
    />
  );
}
