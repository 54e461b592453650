import { ENGRAVING_FONTS } from "../../engraving/fonts";
import type { Area, Option } from "../../options/option";
import { said, t, type Said } from "../words";
import { BOOK_FONT, engrave, MADE_FOR_YOU, starterModule, SCRIPT_FONT } from "./shared";

interface Engraving {
  key: string;
  label: Said;
  help: Said;
  area: Area;
  maxLetters: number;
  /** US cents */
  fee: number;
  perLetter?: number;
  freeLetters?: number;
  lines?: number;
  upper?: boolean;
  required?: boolean;
  minutes?: number;
  font?: string;
}

/** Every font is offered, for the sets that ask for one. */
function engraving(one: Engraving): Option {
  const { key, label, help, area, maxLetters, lines, upper, font = SCRIPT_FONT } = one;
  return {
    kind: "text",
    key,
    ...said({ label, help, terms: MADE_FOR_YOU }),
    required: one.required ?? false,
    operations: engrave(one.minutes ?? 12),
    extraLeadDays: 0,
    maxLetters,
    ...(lines ? { lines } : {}),
    ...(upper ? { letterCase: "upper" } : {}),
    area,
    font,
    fonts: ENGRAVING_FONTS.map((other) => other.key).filter((other) => other !== font),
    feeMinor: one.fee,
    perLetterMinor: one.perLetter ?? 0,
    freeLetters: one.freeLetters ?? 0,
  };
}

export const ENGRAVINGS = [
  starterModule(
    ["rings"],
    engraving({
      key: "inside-engraving",
      label: t("Inside engraving", "Innengravur", "Gravure intérieure", "Grabado interior", "内側の刻印", "نقش داخلي"),
      help: t(
        "Names, a date or a few words, hidden inside the ring",
        "Namen, ein Datum oder wenige Worte, verborgen im Ring",
        "Des prénoms, une date ou quelques mots, cachés dans la bague",
        "Nombres, una fecha o unas palabras, ocultos en el anillo",
        "お名前や日付、短い言葉をリングの内側に",
        "أسماء أو تاريخ أو كلمات قليلة مخفية داخل الخاتم",
      ),
      area: { name: "inside", widthMm: 48, heightMm: 2, ringSized: true },
      maxLetters: 24,
      fee: 1_800,
    }),
  ),
  starterModule(
    ["rings"],
    engraving({
      key: "outside-engraving",
      label: t("Outside engraving", "Außengravur", "Gravure extérieure", "Grabado exterior", "外側の刻印", "نقش خارجي"),
      help: t(
        "A word or a date that everybody may see",
        "Ein Wort oder ein Datum, das alle sehen dürfen",
        "Un mot ou une date que chacun peut voir",
        "Una palabra o una fecha a la vista de todos",
        "外からも見える言葉や日付",
        "كلمة أو تاريخ يراه الجميع",
      ),
      area: { name: "outside", widthMm: 30, heightMm: 3 },
      maxLetters: 15,
      fee: 2_400,
      minutes: 15,
      font: BOOK_FONT,
    }),
  ),
  starterModule(
    ["rings", "necklaces", "bracelets"],
    engraving({
      key: "initials",
      label: t("Initials", "Initialen", "Initiales", "Iniciales", "イニシャル", "الأحرف الأولى"),
      help: t(
        "One to three capital letters",
        "Ein bis drei Großbuchstaben",
        "Une à trois lettres majuscules",
        "De una a tres letras mayúsculas",
        "大文字で1~3文字",
        "من حرف إلى ثلاثة أحرف كبيرة",
      ),
      area: { name: "front", widthMm: 10, heightMm: 8 },
      maxLetters: 3,
      fee: 1_200,
      upper: true,
      required: true,
      font: BOOK_FONT,
    }),
  ),
  starterModule(
    ["earrings"],
    engraving({
      key: "earring-monogram",
      label: t("Monogram", "Monogramm", "Monogramme", "Monograma", "モノグラム", "مونوغرام"),
      help: t(
        "Two letters: the first for the left earring, the second for the right",
        "Zwei Buchstaben: der erste für den linken, der zweite für den rechten Ohrring",
        "Deux lettres : la première à gauche, la seconde à droite",
        "Dos letras: la primera a la izquierda, la segunda a la derecha",
        "2文字。1文字目は左、2文字目は右のピアスに入ります",
        "حرفان: الأول للقرط الأيسر والثاني للأيمن",
      ),
      area: { name: "front", widthMm: 7, heightMm: 6 },
      maxLetters: 2,
      fee: 1_600,
      upper: true,
      required: true,
      minutes: 16,
    }),
  ),
  starterModule(
    ["necklaces", "bracelets"],
    engraving({
      key: "name",
      label: t("Name", "Name", "Prénom", "Nombre", "お名前", "الاسم"),
      help: t(
        "Up to 12 letters, exactly as you type them",
        "Bis zu 12 Buchstaben, genau so, wie Sie sie schreiben",
        "Jusqu’à 12 lettres, exactement comme vous les écrivez",
        "Hasta 12 letras, tal como las escriba",
        "12文字まで。入力どおりに彫刻します",
        "حتى 12 حرفًا كما تكتبها تمامًا",
      ),
      area: { name: "front", widthMm: 34, heightMm: 6 },
      maxLetters: 12,
      fee: 1_500,
      perLetter: 150,
      freeLetters: 6,
      required: true,
    }),
  ),
  starterModule(
    ["necklaces"],
    engraving({
      key: "pendant-engraving",
      label: t(
        "Engraving on the back",
        "Gravur auf der Rückseite",
        "Gravure au dos",
        "Grabado en el reverso",
        "裏面の刻印",
        "نقش على الظهر",
      ),
      help: t(
        "A short message on the back of the pendant",
        "Eine kurze Botschaft auf der Rückseite des Anhängers",
        "Un court message au dos du pendentif",
        "Un mensaje breve en el reverso del colgante",
        "ペンダントの裏面に短いメッセージを",
        "رسالة قصيرة على ظهر القلادة",
      ),
      area: { name: "back", widthMm: 14, heightMm: 8 },
      maxLetters: 30,
      lines: 2,
      fee: 1_800,
      font: BOOK_FONT,
    }),
  ),
  starterModule(
    ["watches"],
    engraving({
      key: "case-back-engraving",
      label: t(
        "Case-back engraving",
        "Gehäusebodengravur",
        "Gravure du fond de boîte",
        "Grabado en la tapa trasera",
        "裏蓋の刻印",
        "نقش على ظهر العلبة",
      ),
      help: t(
        "Up to three lines on the back of the watch",
        "Bis zu drei Zeilen auf der Rückseite der Uhr",
        "Jusqu’à trois lignes au dos de la montre",
        "Hasta tres líneas en el reverso del reloj",
        "時計の裏蓋に3行まで",
        "حتى ثلاثة أسطر على ظهر الساعة",
      ),
      area: { name: "back", widthMm: 26, heightMm: 16 },
      maxLetters: 60,
      lines: 3,
      fee: 2_900,
      minutes: 20,
      font: BOOK_FONT,
    }),
  ),
  starterModule(
    ["necklaces", "bracelets", "rings"],
    engraving({
      key: "coordinates",
      label: t("Coordinates", "Koordinaten", "Coordonnées", "Coordenadas", "座標", "إحداثيات"),
      help: t(
        "A place that matters, as 48.8584 N, 2.2945 E",
        "Ein Ort, der zählt, etwa 48.8584 N, 2.2945 E",
        "Un lieu qui compte, par exemple 48.8584 N, 2.2945 E",
        "Un lugar importante, por ejemplo 48.8584 N, 2.2945 E",
        "思い出の場所を「48.8584 N, 2.2945 E」のように",
        "مكان عزيز، مثل 48.8584 N, 2.2945 E",
      ),
      area: { name: "front", widthMm: 30, heightMm: 6 },
      maxLetters: 28,
      lines: 2,
      fee: 1_800,
      font: BOOK_FONT,
    }),
  ),
];
