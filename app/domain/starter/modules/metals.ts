import { colouringListOf, listOf, said, t, type StarterChoice } from "../words";
import { starterModule } from "./shared";

const RECYCLED_GOLD = t(
  "Recycled gold",
  "Recyceltes Gold",
  "Or recyclé",
  "Oro reciclado",
  "リサイクルゴールド",
  "ذهب معاد تدويره",
);
const RECYCLED_SILVER = t(
  "Recycled silver",
  "Recyceltes Silber",
  "Argent recyclé",
  "Plata reciclada",
  "リサイクルシルバー",
  "فضة معاد تدويرها",
);
const REFINED = t(
  "Recycled platinum",
  "Recyceltes Platin",
  "Platine recyclé",
  "Platino reciclado",
  "リサイクルプラチナ",
  "بلاتين معاد تدويره",
);

const METALS: StarterChoice[] = [
  {
    key: "sterling-silver",
    label: t("Sterling silver", "Sterlingsilber", "Argent 925", "Plata de ley", "シルバー925", "فضة استرليني"),
    note: RECYCLED_SILVER,
    swatch: "#c9ccd1",
  },
  {
    key: "yellow-gold",
    label: t(
      "14k yellow gold",
      "585er Gelbgold",
      "Or jaune 585",
      "Oro amarillo 14 k",
      "K14イエローゴールド",
      "ذهب أصفر عيار 14",
    ),
    note: RECYCLED_GOLD,
    swatch: "#d9b44a",
    fee: 42_000,
  },
  {
    key: "rose-gold",
    label: t(
      "14k rose gold",
      "585er Roségold",
      "Or rose 585",
      "Oro rosa 14 k",
      "K14ローズゴールド",
      "ذهب وردي عيار 14",
    ),
    note: RECYCLED_GOLD,
    swatch: "#d8a08a",
    fee: 42_000,
  },
  {
    key: "white-gold",
    label: t(
      "14k white gold",
      "585er Weißgold",
      "Or blanc 585",
      "Oro blanco 14 k",
      "K14ホワイトゴールド",
      "ذهب أبيض عيار 14",
    ),
    note: RECYCLED_GOLD,
    swatch: "#dedfe0",
    fee: 45_000,
  },
  {
    key: "platinum",
    label: t("Platinum 950", "Platin 950", "Platine 950", "Platino 950", "プラチナ950", "بلاتين 950"),
    note: REFINED,
    swatch: "#d3d6d8",
    fee: 78_000,
  },
];

const PLATINGS: StarterChoice[] = [
  {
    key: "none",
    label: t("Plain silver", "Silber, unvergoldet", "Argent nu", "Plata sin baño", "シルバーのまま", "فضة دون طلاء"),
    swatch: "#c9ccd1",
  },
  {
    key: "gold-vermeil",
    label: t("Gold vermeil", "Gelb vergoldet", "Vermeil", "Vermeil dorado", "ゴールドヴェルメイユ", "طلاء ذهبي"),
    swatch: "#d9b44a",
    fee: 1_500,
  },
  {
    key: "rose-vermeil",
    label: t(
      "Rose gold vermeil",
      "Rosé vergoldet",
      "Vermeil rose",
      "Vermeil rosado",
      "ローズゴールドヴェルメイユ",
      "طلاء ذهبي وردي",
    ),
    swatch: "#d8a08a",
    fee: 1_500,
  },
  {
    key: "rhodium",
    label: t("Rhodium", "Rhodiniert", "Rhodié", "Rodio", "ロジウム", "روديوم"),
    swatch: "#dfe3e6",
    fee: 1_200,
  },
  {
    key: "black-rhodium",
    label: t("Black rhodium", "Schwarz rhodiniert", "Rhodié noir", "Rodio negro", "ブラックロジウム", "روديوم أسود"),
    swatch: "#3a3a3d",
    fee: 1_800,
  },
];

const FINISHES: StarterChoice[] = [
  { key: "polished", label: t("Polished", "Poliert", "Poli", "Pulido", "鏡面", "مصقول") },
  { key: "matte", label: t("Matte", "Matt", "Mat", "Mate", "つや消し", "مطفأ"), fee: 800 },
  { key: "hammered", label: t("Hammered", "Gehämmert", "Martelé", "Martillado", "槌目", "مطروق"), fee: 1_800 },
];

export const METALS_AND_FINISHES = [
  starterModule([], {
    kind: "choice",
    key: "metal",
    ...said(
      {
        label: t("Metal", "Metall", "Métal", "Metal", "素材", "المعدن"),
        help: t(
          "All of it recycled",
          "Alles davon recycelt",
          "Entièrement recyclé",
          "Todo reciclado",
          "すべてリサイクル素材です",
          "كله معاد تدويره",
        ),
      },
      METALS,
    ),
    required: true,
    operations: [],
    extraLeadDays: 0,
    choices: colouringListOf(METALS),
  }),
  starterModule([], {
    kind: "choice",
    key: "plating",
    ...said(
      {
        label: t(
          "Plating colour",
          "Farbe der Vergoldung",
          "Couleur du placage",
          "Color del baño",
          "めっきの色",
          "لون الطلاء",
        ),
        help: t(
          "Three microns thick, so that it lasts",
          "Drei Mikrometer stark, damit sie hält",
          "Trois microns d’épaisseur, pour durer",
          "Tres micras de grosor, para que dure",
          "厚さ3ミクロンで長持ちします",
          "بسماكة ثلاثة ميكرونات ليدوم",
        ),
      },
      PLATINGS,
    ),
    required: true,
    operations: [{ operation: "plate", minutes: 15 }],
    extraLeadDays: 1,
    choices: colouringListOf(PLATINGS),
  }),
  starterModule(["rings", "bracelets"], {
    kind: "choice",
    key: "finish",
    ...said(
      {
        label: t("Finish", "Oberfläche", "Finition", "Acabado", "仕上げ", "اللمسة النهائية"),
        help: t(
          "How the surface is worked",
          "Wie die Oberfläche bearbeitet wird",
          "Le travail de la surface",
          "Cómo se trabaja la superficie",
          "表面の仕上げ方",
          "طريقة معالجة السطح",
        ),
      },
      FINISHES,
    ),
    required: true,
    operations: [{ operation: "polish", minutes: 10 }],
    extraLeadDays: 0,
    choices: listOf(FINISHES),
  }),
];
