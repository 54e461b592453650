import { ENGRAVING_FONTS } from "../../engraving/fonts";
import type { Option } from "../../options/option";
import { listOf, said, same, t, type Said, type StarterChoice } from "../words";
import { engrave, MADE_FOR_YOU, starterModule } from "./shared";

const SYMBOLS: StarterChoice[] = [
  { key: "heart", label: t("Heart", "Herz", "Cœur", "Corazón", "ハート", "قلب") },
  { key: "infinity", label: t("Infinity", "Unendlichkeit", "Infini", "Infinito", "インフィニティ", "اللانهاية") },
  { key: "star", label: t("Star", "Stern", "Étoile", "Estrella", "星", "نجمة") },
  { key: "moon", label: t("Moon", "Mond", "Lune", "Luna", "月", "قمر") },
  { key: "paw", label: t("Paw print", "Pfote", "Patte", "Huella", "肉球", "بصمة مخلب") },
  { key: "anchor", label: t("Anchor", "Anker", "Ancre", "Ancla", "いかり", "مرساة") },
  { key: "cross", label: t("Cross", "Kreuz", "Croix", "Cruz", "十字架", "صليب") },
  { key: "flower", label: t("Flower", "Blume", "Fleur", "Flor", "花", "زهرة") },
];

const FONTS: StarterChoice[] = ENGRAVING_FONTS.map(({ key, name }) => ({ key, label: same(name) }));

function file(key: string, label: Said, help: Said): Option {
  return {
    kind: "file",
    key,
    ...said({ label, help, terms: MADE_FOR_YOU }),
    required: false,
    operations: engrave(30),
    extraLeadDays: 2,
    types: ["png", "jpeg", "webp", "svg"],
    maxMegabytes: 10,
    minPixels: 800,
    area: { name: "front", widthMm: 18, heightMm: 18 },
    feeMinor: 3_500,
  };
}

function date(key: string, label: Said, help: Said, format?: "roman"): Option {
  return {
    kind: "date",
    key,
    ...said({ label, help }),
    required: false,
    operations: engrave(5),
    extraLeadDays: 0,
    earliest: null,
    latest: null,
    ...(format ? { format } : {}),
    feeMinor: 900,
  };
}

export const DRAWN = [
  starterModule([], {
    kind: "font",
    key: "lettering",
    ...said(
      {
        label: t("Lettering", "Schrift", "Écriture", "Tipo de letra", "書体", "نوع الخط"),
        help: t(
          "The letters of your engraving",
          "Die Buchstaben Ihrer Gravur",
          "Les lettres de votre gravure",
          "Las letras de su grabado",
          "刻印の書体",
          "حروف نقشك",
        ),
      },
      FONTS,
    ),
    required: true,
    operations: [],
    extraLeadDays: 0,
    choices: listOf(FONTS),
  }),
  starterModule([], {
    kind: "symbol",
    key: "symbol",
    ...said(
      {
        label: t("Symbol", "Symbol", "Symbole", "Símbolo", "シンボル", "رمز"),
        help: t(
          "A small drawing on the back",
          "Eine kleine Zeichnung auf der Rückseite",
          "Un petit dessin au dos",
          "Un pequeño dibujo en el reverso",
          "裏面に入れる小さな絵柄",
          "رسم صغير على الظهر",
        ),
      },
      SYMBOLS,
    ),
    required: false,
    operations: engrave(6),
    extraLeadDays: 0,
    choices: listOf(SYMBOLS).map((choice) => ({ ...choice, feeMinor: 600 })),
    area: { name: "back", widthMm: 6, heightMm: 6 },
  }),
  starterModule(
    ["rings", "necklaces", "watches"],
    date(
      "date-roman",
      t(
        "Date in Roman numerals",
        "Datum in römischen Ziffern",
        "Date en chiffres romains",
        "Fecha en números romanos",
        "ローマ数字の日付",
        "تاريخ بالأرقام الرومانية",
      ),
      t(
        "Written as I · V · MMXXVI",
        "Geschrieben als I · V · MMXXVI",
        "Écrite I · V · MMXXVI",
        "Escrita como I · V · MMXXVI",
        "「I · V · MMXXVI」と刻みます",
        "تُكتب هكذا: I · V · MMXXVI",
      ),
      "roman",
    ),
  ),
  starterModule(
    [],
    date(
      "special-date",
      t("Day to remember", "Besonderer Tag", "Une date à retenir", "Un día para recordar", "記念日", "يوم لا يُنسى"),
      t(
        "A wedding, a birth, a first meeting",
        "Eine Hochzeit, eine Geburt, das erste Treffen",
        "Un mariage, une naissance, une rencontre",
        "Una boda, un nacimiento, un encuentro",
        "結婚、誕生、出会いの日",
        "زفاف أو ميلاد أو لقاء أول",
      ),
    ),
  ),
  starterModule(
    ["rings", "necklaces", "bracelets"],
    file(
      "handwriting",
      t(
        "Handwriting or drawing",
        "Handschrift oder Zeichnung",
        "Écriture ou dessin",
        "Letra o dibujo a mano",
        "手書きの文字・絵",
        "خط يد أو رسم",
      ),
      t(
        "Dark lines on white paper work best",
        "Am besten dunkle Linien auf weißem Papier",
        "Des traits sombres sur papier blanc, de préférence",
        "Mejor con líneas oscuras sobre papel blanco",
        "白い紙に濃い線で描いたものが最適です",
        "أفضلها خطوط داكنة على ورق أبيض",
      ),
    ),
  ),
  starterModule(
    ["necklaces", "watches"],
    file(
      "photo",
      t("Photo", "Foto", "Photo", "Foto", "写真", "صورة"),
      t(
        "One face, in good light, close",
        "Ein Gesicht, bei gutem Licht, von nahem",
        "Un visage, bien éclairé, de près",
        "Un rostro, con buena luz y de cerca",
        "明るい場所で近くから撮ったお一人の顔",
        "وجه واحد قريب في إضاءة جيدة",
      ),
    ),
  ),
];
