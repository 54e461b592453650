import type { Option } from "../../options/option";
import { listOf, said, t, type Said, type StarterChoice } from "../words";
import { starterModule } from "./shared";

const HEIRLOOMS: StarterChoice[] = [
  { key: "ring", label: t("A ring", "Einen Ring", "Une bague", "Un anillo", "リング", "خاتم") },
  { key: "chain", label: t("A chain", "Eine Kette", "Une chaîne", "Una cadena", "チェーン", "سلسلة") },
  {
    key: "several",
    label: t("Several pieces", "Mehrere Stücke", "Plusieurs pièces", "Varias piezas", "複数の品", "عدة قطع"),
    fee: 3_500,
  },
];

const OWN_STONES: StarterChoice[] = [
  {
    key: "loose",
    label: t("A loose stone", "Einen losen Stein", "Une pierre libre", "Una piedra suelta", "裸石", "حجر منفرد"),
    fee: 2_500,
  },
  {
    key: "set",
    label: t(
      "A stone in an old setting",
      "Einen gefassten Stein",
      "Une pierre sertie",
      "Una piedra engastada",
      "石留めされた石",
      "حجر مثبّت في قطعة",
    ),
    fee: 4_500,
  },
];

const SEND_TO_US = t(
  "After your order we send you an insured box. Put the piece in with your order number; we weigh and photograph it when it arrives.",
  "Nach der Bestellung senden wir Ihnen eine versicherte Schachtel. Legen Sie das Stück mit Ihrer Bestellnummer hinein; bei Ankunft wiegen und fotografieren wir es.",
  "Après votre commande, nous vous envoyons une boîte assurée. Glissez-y la pièce avec votre numéro de commande ; nous la pesons et la photographions à son arrivée.",
  "Tras su pedido le enviamos una caja asegurada. Ponga la pieza con su número de pedido; al llegar la pesamos y la fotografiamos.",
  "ご注文後、保険付きの箱をお送りします。注文番号を添えてお入れください。到着時に計量と撮影をいたします。",
  "بعد طلبك نرسل إليك علبة مؤمَّنة. ضع القطعة فيها مع رقم طلبك، ونزنها ونصورها عند وصولها.",
);
const OWN_RISK = t(
  "Old metal and stones may hide cracks: we ask you before we work on them.",
  "Altes Metall und alte Steine können Risse bergen: Wir fragen Sie, bevor wir daran arbeiten.",
  "Les métaux et pierres anciens peuvent cacher des fissures : nous vous consultons avant d’y toucher.",
  "Los metales y piedras antiguos pueden ocultar grietas: le preguntamos antes de trabajarlos.",
  "古い地金や石には亀裂がある場合があります。作業前に必ずご確認いたします。",
  "قد تخفي المعادن والأحجار القديمة شقوقًا، لذا نسألك قبل العمل عليها.",
);

function ownStone(key: string, label: Said, help: Said, choices: StarterChoice[]): Option {
  return {
    kind: "ownStone",
    key,
    ...said({ label, help, terms: OWN_RISK, instructions: SEND_TO_US }, choices),
    required: false,
    operations: [{ operation: "inspect", minutes: 15 }],
    extraLeadDays: 10,
    choices: listOf(choices),
    instructions: SEND_TO_US.en,
  };
}

export const GIFTS_AND_HEIRLOOMS = [
  starterModule(
    [],
    ownStone(
      "own-stone",
      t("Your own stone", "Ihr eigener Stein", "Votre propre pierre", "Su propia piedra", "お手持ちの石", "حجرك الخاص"),
      t(
        "We set a stone that is dear to you",
        "Wir fassen einen Stein, der Ihnen lieb ist",
        "Nous sertissons une pierre qui vous est chère",
        "Engastamos una piedra que usted aprecia",
        "大切な石をお留めします",
        "نثبّت حجرًا عزيزًا عليك",
      ),
      OWN_STONES,
    ),
  ),
  starterModule(
    [],
    ownStone(
      "heirloom-metal",
      t(
        "Heirloom gold to reuse",
        "Erbstück zum Einschmelzen",
        "Or de famille à refondre",
        "Oro de familia para fundir",
        "形見の金の再利用",
        "ذهب موروث لإعادة صياغته",
      ),
      t(
        "Your old gold becomes the new piece",
        "Aus Ihrem alten Gold wird das neue Stück",
        "Votre or ancien devient le nouveau bijou",
        "Su oro antiguo se vuelve la nueva joya",
        "お手持ちの金を新しい一点に",
        "يصبح ذهبك القديم القطعة الجديدة",
      ),
      HEIRLOOMS,
    ),
  ),
  starterModule([], {
    kind: "yesNo",
    key: "gift-wrap",
    ...said({
      label: t(
        "Gift wrapping",
        "Geschenkverpackung",
        "Emballage cadeau",
        "Envoltorio de regalo",
        "ギフト包装",
        "تغليف هدية",
      ),
      help: t(
        "A box, ribbon and no prices inside",
        "Schachtel, Schleife und keine Preise darin",
        "Un écrin, un ruban, sans prix à l’intérieur",
        "Estuche, lazo y sin precios dentro",
        "箱とリボン、金額の記載はありません",
        "علبة وشريط دون أسعار",
      ),
    }),
    required: false,
    operations: [],
    extraLeadDays: 0,
    feeMinor: 600,
  }),
  starterModule([], {
    kind: "yesNo",
    key: "rush",
    ...said({
      label: t("Rush", "Express", "Express", "Urgente", "お急ぎ", "مستعجل"),
      help: t(
        "We make your piece before others",
        "Wir fertigen Ihr Stück vor anderen",
        "Nous réalisons votre pièce en priorité",
        "Hacemos su pieza antes que otras",
        "優先してお作りします",
        "نصنع قطعتك قبل غيرها",
      ),
    }),
    required: false,
    operations: [],
    extraLeadDays: 0,
    rush: true,
    feeMinor: 2_500,
  }),
  starterModule([], {
    kind: "note",
    key: "gift-note",
    ...said({
      label: t("Gift note", "Grußkarte", "Mot d’accompagnement", "Nota de regalo", "メッセージカード", "بطاقة إهداء"),
      help: t(
        "We write it by hand on a card",
        "Wir schreiben sie von Hand auf eine Karte",
        "Nous l’écrivons à la main sur une carte",
        "La escribimos a mano en una tarjeta",
        "カードに手書きします",
        "نكتبها بخط اليد على بطاقة",
      ),
    }),
    required: false,
    operations: [],
    extraLeadDays: 0,
    maxLetters: 180,
    feeMinor: 0,
  }),
  starterModule([], {
    kind: "note",
    key: "note-to-jeweler",
    ...said({
      label: t(
        "Note to the jeweler",
        "Nachricht an die Werkstatt",
        "Mot à l’atelier",
        "Nota para el taller",
        "工房へのご要望",
        "ملاحظة إلى الصائغ",
      ),
      help: t(
        "Anything we should know; it is not engraved",
        "Was wir wissen sollten; es wird nicht graviert",
        "Ce que nous devons savoir ; ce n’est pas gravé",
        "Lo que debamos saber; no se graba",
        "ご要望をお書きください(刻印はされません)",
        "أي شيء ينبغي أن نعرفه، ولا يُنقش",
      ),
    }),
    required: false,
    operations: [],
    extraLeadDays: 0,
    maxLetters: 200,
    feeMinor: 0,
  }),
];
