import { listOf, said, t, type Said, type StarterChoice } from "../words";
import { starterModule } from "./shared";

const LAB_GROWN = t(
  "Lab-grown",
  "Im Labor gezüchtet",
  "Cultivé en laboratoire",
  "Creado en laboratorio",
  "ラボグロウン",
  "مُصنَّع في المختبر",
);
const NATURAL = t(
  "Natural, origin known",
  "Natürlich, Herkunft bekannt",
  "Naturel, d’origine connue",
  "Natural, de origen conocido",
  "天然・産地証明あり",
  "طبيعي معروف المصدر",
);
const CULTURED = t("Cultured pearl", "Zuchtperle", "Perle de culture", "Perla cultivada", "養殖真珠", "لؤلؤ مستزرع");

const stone = (key: string, swatch: string, fee: number, note: Said, label: Said): StarterChoice => ({
  key,
  label,
  note,
  swatch,
  fee,
});

const BIRTHSTONES = [
  stone(
    "garnet",
    "#8e1b2e",
    1_500,
    NATURAL,
    t("January, garnet", "Januar, Granat", "Janvier, grenat", "Enero, granate", "1月 ガーネット", "يناير، عقيق أحمر"),
  ),
  stone(
    "amethyst",
    "#7d4fa3",
    1_500,
    NATURAL,
    t(
      "February, amethyst",
      "Februar, Amethyst",
      "Février, améthyste",
      "Febrero, amatista",
      "2月 アメシスト",
      "فبراير، جمشت",
    ),
  ),
  stone(
    "aquamarine",
    "#9ed6de",
    2_500,
    NATURAL,
    t(
      "March, aquamarine",
      "März, Aquamarin",
      "Mars, aigue-marine",
      "Marzo, aguamarina",
      "3月 アクアマリン",
      "مارس، زبرجد أزرق",
    ),
  ),
  stone(
    "diamond",
    "#eef2f5",
    6_000,
    LAB_GROWN,
    t("April, diamond", "April, Diamant", "Avril, diamant", "Abril, diamante", "4月 ダイヤモンド", "أبريل، ألماس"),
  ),
  stone(
    "emerald",
    "#1f7a4d",
    4_500,
    LAB_GROWN,
    t("May, emerald", "Mai, Smaragd", "Mai, émeraude", "Mayo, esmeralda", "5月 エメラルド", "مايو، زمرد"),
  ),
  stone(
    "pearl",
    "#f3ece2",
    2_000,
    CULTURED,
    t("June, pearl", "Juni, Perle", "Juin, perle", "Junio, perla", "6月 真珠", "يونيو، لؤلؤ"),
  ),
  stone(
    "ruby",
    "#b0122f",
    4_500,
    LAB_GROWN,
    t("July, ruby", "Juli, Rubin", "Juillet, rubis", "Julio, rubí", "7月 ルビー", "يوليو، ياقوت"),
  ),
  stone(
    "peridot",
    "#a5c13c",
    1_500,
    NATURAL,
    t("August, peridot", "August, Peridot", "Août, péridot", "Agosto, peridoto", "8月 ペリドット", "أغسطس، زبرجد"),
  ),
  stone(
    "sapphire",
    "#1e3f8f",
    4_500,
    LAB_GROWN,
    t(
      "September, sapphire",
      "September, Saphir",
      "Septembre, saphir",
      "Septiembre, zafiro",
      "9月 サファイア",
      "سبتمبر، ياقوت أزرق",
    ),
  ),
  stone(
    "opal",
    "#d9e4e4",
    3_500,
    NATURAL,
    t("October, opal", "Oktober, Opal", "Octobre, opale", "Octubre, ópalo", "10月 オパール", "أكتوبر، أوبال"),
  ),
  stone(
    "topaz",
    "#e0a02e",
    1_500,
    NATURAL,
    t("November, topaz", "November, Topas", "Novembre, topaze", "Noviembre, topacio", "11月 トパーズ", "نوفمبر، توباز"),
  ),
  stone(
    "turquoise",
    "#3fb5b0",
    1_500,
    NATURAL,
    t(
      "December, turquoise",
      "Dezember, Türkis",
      "Décembre, turquoise",
      "Diciembre, turquesa",
      "12月 ターコイズ",
      "ديسمبر، فيروز",
    ),
  ),
];

const CUTS: StarterChoice[] = [
  { key: "round", label: t("Round", "Rund", "Rond", "Redonda", "ラウンド", "دائري") },
  { key: "oval", label: t("Oval", "Oval", "Ovale", "Oval", "オーバル", "بيضوي"), fee: 4_000 },
  {
    key: "emerald-cut",
    label: t("Emerald cut", "Smaragdschliff", "Taille émeraude", "Talla esmeralda", "エメラルドカット", "قطع زمردي"),
    fee: 6_000,
  },
  { key: "cushion", label: t("Cushion", "Kissen", "Coussin", "Cojín", "クッション", "وسادة"), fee: 4_000 },
  { key: "pear", label: t("Pear", "Tropfen", "Poire", "Pera", "ペアシェイプ", "كمثري"), fee: 5_000 },
];

const zodiac = (key: string, label: Said): StarterChoice => ({ key, label, fee: 0 });

const SIGNS = [
  zodiac("aries", t("Aries", "Widder", "Bélier", "Aries", "おひつじ座", "الحمل")),
  zodiac("taurus", t("Taurus", "Stier", "Taureau", "Tauro", "おうし座", "الثور")),
  zodiac("gemini", t("Gemini", "Zwillinge", "Gémeaux", "Géminis", "ふたご座", "الجوزاء")),
  zodiac("cancer", t("Cancer", "Krebs", "Cancer", "Cáncer", "かに座", "السرطان")),
  zodiac("leo", t("Leo", "Löwe", "Lion", "Leo", "しし座", "الأسد")),
  zodiac("virgo", t("Virgo", "Jungfrau", "Vierge", "Virgo", "おとめ座", "العذراء")),
  zodiac("libra", t("Libra", "Waage", "Balance", "Libra", "てんびん座", "الميزان")),
  zodiac("scorpio", t("Scorpio", "Skorpion", "Scorpion", "Escorpio", "さそり座", "العقرب")),
  zodiac("sagittarius", t("Sagittarius", "Schütze", "Sagittaire", "Sagitario", "いて座", "القوس")),
  zodiac("capricorn", t("Capricorn", "Steinbock", "Capricorne", "Capricornio", "やぎ座", "الجدي")),
  zodiac("aquarius", t("Aquarius", "Wassermann", "Verseau", "Acuario", "みずがめ座", "الدلو")),
  zodiac("pisces", t("Pisces", "Fische", "Poissons", "Piscis", "うお座", "الحوت")),
];

export const STONES = [
  starterModule(["rings", "necklaces", "bracelets", "earrings"], {
    kind: "choice",
    key: "birthstone",
    ...said(
      {
        label: t("Birthstone", "Geburtsstein", "Pierre de naissance", "Piedra natal", "誕生石", "حجر الميلاد"),
        help: t(
          "Each says where it comes from",
          "Bei jedem steht, woher er kommt",
          "L’origine de chaque pierre est indiquée",
          "De cada piedra se indica su origen",
          "石ごとに由来を記載しています",
          "مصدر كل حجر مذكور معه",
        ),
      },
      BIRTHSTONES,
    ),
    required: true,
    operations: [{ operation: "set", minutes: 20 }],
    extraLeadDays: 2,
    choices: listOf(BIRTHSTONES),
  }),
  starterModule(["rings"], {
    kind: "choice",
    key: "stone-cut",
    ...said(
      {
        label: t(
          "Cut of the stone",
          "Schliff des Steins",
          "Taille de la pierre",
          "Talla de la piedra",
          "石のカット",
          "قطع الحجر",
        ),
        help: t(
          "All of the same weight",
          "Alle mit demselben Gewicht",
          "Toutes du même poids",
          "Todas del mismo peso",
          "重さはどれも同じです",
          "جميعها بالوزن نفسه",
        ),
      },
      CUTS,
    ),
    required: true,
    operations: [{ operation: "set", minutes: 25 }],
    extraLeadDays: 3,
    choices: listOf(CUTS),
  }),
  starterModule(["necklaces", "bracelets"], {
    kind: "choice",
    key: "zodiac",
    ...said(
      {
        label: t("Star sign", "Sternzeichen", "Signe du zodiaque", "Signo del zodiaco", "星座", "البرج"),
        help: t(
          "The constellation on the front",
          "Das Sternbild auf der Vorderseite",
          "La constellation sur la face avant",
          "La constelación en el anverso",
          "表面に星座を刻みます",
          "الكوكبة على الوجه الأمامي",
        ),
      },
      SIGNS,
    ),
    required: true,
    operations: [{ operation: "engrave", minutes: 10 }],
    extraLeadDays: 0,
    choices: listOf(SIGNS),
  }),
];
