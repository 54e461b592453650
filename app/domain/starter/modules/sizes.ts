import type { Option, RingSystem } from "../../options/option";
import { listOf, said, same, t, type Said, type StarterChoice } from "../words";
import { starterModule } from "./shared";

const RING_SIZE = t("Ring size", "Ringgröße", "Taille de bague", "Talla de anillo", "リングサイズ", "مقاس الخاتم");

interface Sizes {
  system: RingSystem;
  minQuarters: number;
  maxQuarters: number;
  stepQuarters: 1 | 2 | 4;
  alsoShown: RingSystem[];
}

/** The size of each country is a module of its own: a shop asks in the one that its customers know. */
function ringSize(key: string, sizes: Sizes): Option {
  return {
    kind: "ringSize",
    key,
    ...said({
      label: RING_SIZE,
      help: t(
        "Between two sizes, take the larger one",
        "Zwischen zwei Größen die größere nehmen",
        "Entre deux tailles, prenez la plus grande",
        "Entre dos tallas, elija la mayor",
        "迷ったら大きいほうをお選びください",
        "بين مقاسين اختر الأكبر",
      ),
    }),
    required: true,
    operations: [{ operation: "resize", minutes: 15 }],
    extraLeadDays: 0,
    ...sizes,
    feeMinor: 0,
  };
}

const lengths = (centimetres: number[], fees: Record<number, number> = {}): StarterChoice[] =>
  centimetres.map((cm) => ({ key: `${cm}-cm`, label: same(`${cm} cm`), fee: fees[cm] ?? 0 }));

function length(key: string, label: Said, help: Said, choices: StarterChoice[]): Option {
  return {
    kind: "choice",
    key,
    ...said({ label, help }, choices),
    required: true,
    operations: [],
    extraLeadDays: 0,
    choices: listOf(choices),
  };
}

const CLOSURES: StarterChoice[] = [
  {
    key: "butterfly",
    label: t(
      "Post with butterfly",
      "Stecker mit Pousette",
      "Tige et poussette",
      "Presión",
      "キャッチ式",
      "دبوس بفراشة",
    ),
  },
  {
    key: "screw-back",
    label: t("Screw back", "Schraubverschluss", "Fermoir à vis", "Rosca", "スクリュー式", "قفل لولبي"),
    fee: 900,
  },
  { key: "hook", label: t("Ear wire", "Ohrhaken", "Crochet", "Gancho", "フック式", "خطاف") },
  {
    key: "leverback",
    label: t("Leverback", "Klappbrisur", "Dormeuse", "Catalán", "レバーバック式", "قفل رافعة"),
    fee: 900,
  },
  {
    key: "clip",
    label: t(
      "Clip, no piercing",
      "Clip, ohne Ohrloch",
      "Clip, sans trou",
      "Clip, sin agujero",
      "イヤリング(穴なし)",
      "مشبك دون ثقب",
    ),
    fee: 1_200,
  },
];

const STRAPS: StarterChoice[] = [
  {
    key: "brown-leather",
    label: t("Brown leather", "Braunes Leder", "Cuir brun", "Piel marrón", "茶革", "جلد بني"),
    swatch: "#6b4226",
  },
  {
    key: "black-leather",
    label: t("Black leather", "Schwarzes Leder", "Cuir noir", "Piel negra", "黒革", "جلد أسود"),
    swatch: "#1f1f1f",
  },
  {
    key: "steel",
    label: t(
      "Steel bracelet",
      "Stahlband",
      "Bracelet acier",
      "Brazalete de acero",
      "ステンレスブレスレット",
      "سوار فولاذي",
    ),
    swatch: "#b4b8bc",
    fee: 4_500,
  },
  {
    key: "milanese",
    label: t("Milanese mesh", "Milanaiseband", "Maille milanaise", "Malla milanesa", "ミラネーゼ", "شبكة ميلانو"),
    swatch: "#c7c9cb",
    fee: 3_900,
  },
];

const CLOSE_TO_NECK = t(
  "40 cm lies at the collarbone, 50 cm below it",
  "40 cm liegt am Schlüsselbein, 50 cm darunter",
  "40 cm se pose sur la clavicule, 50 cm plus bas",
  "40 cm queda en la clavícula, 50 cm más abajo",
  "40cmは鎖骨の位置、50cmはその下です",
  "40 سم عند عظم الترقوة و50 سم تحته",
);
const MEASURE_WRIST = t(
  "Your wrist, measured close, and 1.5 cm more",
  "Ihr Handgelenk, eng gemessen, plus 1,5 cm",
  "Votre poignet, mesuré au plus près, plus 1,5 cm",
  "Su muñeca, medida ajustada, más 1,5 cm",
  "手首の実寸に1.5cm足してください",
  "محيط معصمك بالضبط زائد 1.5 سم",
);

export const SIZES = [
  starterModule(
    ["rings"],
    ringSize("ring-size-us", {
      system: "US",
      minQuarters: 16,
      maxQuarters: 48,
      stepQuarters: 2,
      alsoShown: ["UK", "EU"],
    }),
  ),
  starterModule(
    ["rings"],
    ringSize("ring-size-uk", {
      system: "UK",
      minQuarters: 32,
      maxQuarters: 104,
      stepQuarters: 2,
      alsoShown: ["US", "EU"],
    }),
  ),
  starterModule(
    ["rings"],
    ringSize("ring-size-eu", {
      system: "EU",
      minQuarters: 184,
      maxQuarters: 272,
      stepQuarters: 4,
      alsoShown: ["US", "UK"],
    }),
  ),
  starterModule(
    ["rings"],
    ringSize("ring-size-jp", {
      system: "JP",
      minQuarters: 12,
      maxQuarters: 108,
      stepQuarters: 4,
      alsoShown: ["US", "EU"],
    }),
  ),
  starterModule(
    ["necklaces"],
    length(
      "chain-length",
      t("Chain length", "Kettenlänge", "Longueur de la chaîne", "Largo de la cadena", "チェーンの長さ", "طول السلسلة"),
      CLOSE_TO_NECK,
      lengths([40, 42, 45, 50, 55, 60], { 55: 600, 60: 900 }),
    ),
  ),
  starterModule(
    ["bracelets"],
    length(
      "bracelet-length",
      t(
        "Bracelet length",
        "Armbandlänge",
        "Longueur du bracelet",
        "Largo de la pulsera",
        "ブレスレットの長さ",
        "طول السوار",
      ),
      MEASURE_WRIST,
      lengths([15, 16, 17, 18, 19, 20, 21]),
    ),
  ),
  starterModule(
    ["earrings"],
    length(
      "earring-closure",
      t("Closure", "Verschluss", "Fermoir", "Cierre", "留め具", "القفل"),
      t(
        "How it is worn",
        "Wie er getragen wird",
        "La façon de les porter",
        "Cómo se llevan",
        "着け方をお選びください",
        "طريقة الارتداء",
      ),
      CLOSURES,
    ),
  ),
  starterModule(
    ["watches"],
    length(
      "strap",
      t("Strap", "Armband", "Bracelet", "Correa", "ベルト", "الحزام"),
      t(
        "Changed without tools at any time",
        "Jederzeit ohne Werkzeug zu wechseln",
        "Se change sans outil à tout moment",
        "Se cambia sin herramientas",
        "工具なしで交換できます",
        "يُبدَّل دون أدوات في أي وقت",
      ),
      STRAPS,
    ),
  ),
];
