import type { Language } from "../../shopper-words";

/** What the guard says besides why an answer is refused. Slots as in the block's locale files. */
interface GuardWords {
  /** {{ title }} of the product, {{ why }} its answer is refused. */
  refused: string;
  changed: string;
  subscription: string;
  tooFew: string;
  tooManyPieces: string;
  tooManyWords: string;
  feeAlone: string;
}

export const GUARD_WORDS: Record<Language, GuardWords> = {
  en: {
    refused: "{{ title }}. {{ why }}. Please remove it from your cart and add it again from its product page.",
    changed:
      "{{ title }}: its personalization has changed since it was added. Please remove it from your cart and add it again from its product page.",
    subscription:
      "{{ title }}: personalization with a fee cannot be bought as a subscription. Please choose a one-time purchase.",
    tooFew:
      "{{ title }}. {{ label }}: of “{{ words }}” only {{ left }} left, and this cart asks for {{ wanted }}. Please take fewer pieces with it.",
    tooManyPieces:
      "An order takes at most {{ most }} personalized pieces that differ; this cart has {{ count }}. Please order the others separately.",
    tooManyWords:
      "The personalized pieces of this cart carry {{ count }} kB of words and choices; an order takes {{ most }}. Please order some of them separately.",
    feeAlone:
      "The personalization fee is added with a personalized piece and cannot be bought alone. Please remove it from your cart.",
  },
  de: {
    refused:
      "{{ title }}. {{ why }}. Bitte nehmen Sie das Stück aus dem Warenkorb und legen Sie es von seiner Produktseite aus neu hinein.",
    changed:
      "{{ title }}: Die Personalisierung hat sich geändert, seit das Stück im Warenkorb liegt. Bitte nehmen Sie es heraus und legen Sie es von seiner Produktseite aus neu hinein.",
    subscription:
      "{{ title }}: Eine Personalisierung mit Aufpreis ist im Abonnement nicht möglich. Bitte wählen Sie den einmaligen Kauf.",
    tooFew:
      "{{ title }}. {{ label }}: Von „{{ words }}“ sind nur noch {{ left }} da, dieser Warenkorb braucht {{ wanted }}. Bitte nehmen Sie weniger Stücke damit.",
    tooManyPieces:
      "Eine Bestellung fasst höchstens {{ most }} unterschiedlich personalisierte Stücke; in diesem Warenkorb sind {{ count }}. Bitte bestellen Sie die übrigen getrennt.",
    tooManyWords:
      "Die personalisierten Stücke in diesem Warenkorb tragen {{ count }} kB an Text und Auswahl; eine Bestellung fasst {{ most }}. Bitte bestellen Sie einige davon getrennt.",
    feeAlone:
      "Der Aufpreis für die Personalisierung gehört zu einem personalisierten Stück und ist allein nicht erhältlich. Bitte nehmen Sie ihn aus dem Warenkorb.",
  },
  fr: {
    refused:
      "{{ title }}. {{ why }}. Merci de retirer la pièce du panier et de l’ajouter à nouveau depuis sa page produit.",
    changed:
      "{{ title }} : la personnalisation a changé depuis l’ajout au panier. Merci de retirer la pièce et de l’ajouter à nouveau depuis sa page produit.",
    subscription:
      "{{ title }} : une personnalisation payante ne peut pas être achetée par abonnement. Merci de choisir l’achat unique.",
    tooFew:
      "{{ title }}. {{ label }} : il ne reste que {{ left }} « {{ words }} », et ce panier en demande {{ wanted }}. Merci d’en prendre moins.",
    tooManyPieces:
      "Une commande accepte au plus {{ most }} pièces personnalisées différentes ; ce panier en compte {{ count }}. Merci de commander les autres séparément.",
    tooManyWords:
      "Les pièces personnalisées de ce panier portent {{ count }} ko de textes et de choix ; une commande en accepte {{ most }}. Merci d’en commander certaines séparément.",
    feeAlone:
      "Le supplément de personnalisation accompagne une pièce personnalisée et ne s’achète pas seul. Merci de le retirer du panier.",
  },
  es: {
    refused: "{{ title }}. {{ why }}. Quítela del carrito y vuelva a añadirla desde su página de producto.",
    changed:
      "{{ title }}: la personalización ha cambiado desde que se añadió. Quítela del carrito y vuelva a añadirla desde su página de producto.",
    subscription:
      "{{ title }}: una personalización con suplemento no se puede comprar por suscripción. Elija la compra única.",
    tooFew:
      "{{ title }}. {{ label }}: de «{{ words }}» solo quedan {{ left }}, y este carrito pide {{ wanted }}. Lleve menos piezas con esa opción.",
    tooManyPieces:
      "Un pedido admite como mucho {{ most }} piezas personalizadas distintas; este carrito tiene {{ count }}. Pida las demás por separado.",
    tooManyWords:
      "Las piezas personalizadas de este carrito llevan {{ count }} kB de textos y opciones; un pedido admite {{ most }}. Pida algunas por separado.",
    feeAlone:
      "El suplemento de personalización va con una pieza personalizada y no se vende solo. Quítelo del carrito.",
  },
  ja: {
    refused: "{{ title }}。{{ why }}。カートから削除し、商品ページからもう一度追加してください。",
    changed:
      "{{ title }}：カートに追加された後に、名入れの内容が変更されました。カートから削除し、商品ページからもう一度追加してください。",
    subscription: "{{ title }}：有料の名入れは定期購入ではご利用いただけません。通常購入をお選びください。",
    tooFew:
      "{{ title }}。{{ label }}：「{{ words }}」は残り {{ left }} 点ですが、カートには {{ wanted }} 点入っています。数を減らしてください。",
    tooManyPieces:
      "一度のご注文で名入れできる商品は {{ most }} 種類までです。カートには {{ count }} 種類入っています。残りは別のご注文にしてください。",
    tooManyWords:
      "カート内の名入れ商品の文字と選択肢は {{ count }} kB ですが、一度のご注文では {{ most }} kB までです。一部を別のご注文にしてください。",
    feeAlone: "名入れ料金は名入れ商品に付くもので、単独ではご購入いただけません。カートから削除してください。",
  },
  ar: {
    refused: "{{ title }}. {{ why }}. يُرجى إزالة القطعة من السلة وإضافتها من جديد من صفحة المنتج.",
    changed: "{{ title }}: تغيّر التخصيص منذ إضافة القطعة. يُرجى إزالتها من السلة وإضافتها من جديد من صفحة المنتج.",
    subscription: "{{ title }}: لا يمكن شراء تخصيص برسوم ضمن اشتراك. يُرجى اختيار الشراء لمرة واحدة.",
    tooFew:
      "{{ title }}. {{ label }}: لم يتبقَّ من «{{ words }}» سوى {{ left }}، وهذه السلة تطلب {{ wanted }}. يُرجى تقليل عدد القطع.",
    tooManyPieces:
      "يتسع الطلب لـ {{ most }} قطعة مخصصة مختلفة على الأكثر؛ وفي هذه السلة {{ count }}. يُرجى طلب القطع الأخرى على حدة.",
    tooManyWords:
      "تحمل القطع المخصصة في هذه السلة {{ count }} كيلوبايت من النصوص والخيارات؛ ويتسع الطلب لـ {{ most }}. يُرجى طلب بعضها على حدة.",
    feeAlone: "رسوم التخصيص تُضاف مع قطعة مخصصة ولا تُشترى وحدها. يُرجى إزالتها من السلة.",
  },
};
