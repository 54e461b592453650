import { operation } from "./operation";
import type * as T from "./operations.types";

/** Every GraphQL operation that Keepsake runs, each a mutation with its `userErrors`. After a change: `node --import tsx scripts/graphql-types.ts`. */

export const shopInfo = operation<T.ShopInfo, T.ShopInfoVariables>(`#graphql
  query ShopInfo {
    shop { id name ianaTimezone currencyCode contactEmail }
  }
`);

export const appInstallation = operation<T.AppInstallation, T.AppInstallationVariables>(`#graphql
  query AppInstallation {
    currentAppInstallation { id accessScopes { handle } }
  }
`);

/** The product templates of the theme that shoppers see, and the handle by which its blocks name this app. */
export const themeBlocks = operation<T.ThemeBlocks, T.ThemeBlocksVariables>(`#graphql
  query ThemeBlocks {
    currentAppInstallation { app { handle } }
    themes(first: 1, roles: [MAIN]) {
      nodes {
        id
        files(first: 50, filenames: ["templates/product.json", "templates/product.*.json"]) {
          nodes {
            filename
            body {
              __typename
              ... on OnlineStoreThemeFileBodyText { content }
              ... on OnlineStoreThemeFileBodyBase64 { contentBase64 }
            }
          }
          userErrors { filename code }
        }
      }
    }
  }
`);

/** What the resource picker chose, read back from Shopify: titles and SKUs are never taken from the browser. */
export const variantsById = operation<T.VariantsById, T.VariantsByIdVariables>(`#graphql
  query VariantsById($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      ... on ProductVariant { id title sku taxable product { id title status } }
    }
  }
`);

/** A piece as the preview in the admin shows it. */
export const pieceShown = operation<T.PieceShown, T.PieceShownVariables>(`#graphql
  query PieceShown($id: ID!) {
    productVariant(id: $id) {
      price
      product { title featuredMedia { preview { image { url } } } }
    }
  }
`);

/** Which of these things the shop still has: null stands for what was deleted. */
export const stillThere = operation<T.StillThere, T.StillThereVariables>(`#graphql
  query StillThere($ids: [ID!]!) {
    nodes(ids: $ids) { __typename id }
  }
`);

/** A page of the variants that a search finds: of a tag, of a collection, of SKUs. Oldest first, so that pages follow. */
export const variantsBySearch = operation<T.VariantsBySearch, T.VariantsBySearchVariables>(`#graphql
  query VariantsBySearch($query: String!, $after: String) {
    productVariants(first: 250, after: $after, query: $query, sortKey: ID) {
      pageInfo { hasNextPage endCursor }
      nodes { id title sku taxable product { id title status tags } }
    }
  }
`);

/** What routing rules look at of a product: its collections, and what each variant costs the merchant. */
export const productFacts = operation<T.ProductFacts, T.ProductFactsVariables>(`#graphql
  query ProductFacts($id: ID!, $after: String) {
    product(id: $id) {
      collections(first: 250) { nodes { id } }
      variants(first: 250, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id inventoryItem { unitCost { amount currencyCode } } }
      }
    }
  }
`);

export const collectionById = operation<T.CollectionById, T.CollectionByIdVariables>(`#graphql
  query CollectionById($id: ID!) {
    collection(id: $id) { id title }
  }
`);

export const metafieldsSet = operation<T.MetafieldsSet, T.MetafieldsSetVariables>(`#graphql
  mutation MetafieldsSet($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      metafields { id key compareDigest }
      userErrors { field message code elementIndex }
    }
  }
`);

/** The holds and lines of an order's fulfilment orders; `heldByRequestingApp` tells ours from everybody else's. */
export const orderFulfillment = operation<T.OrderFulfillment, T.OrderFulfillmentVariables>(`#graphql
  query OrderFulfillment($id: ID!) {
    order(id: $id) {
      id
      name
      cancelledAt
      fulfillmentOrders(first: 20) {
        nodes {
          id
          status
          supportedActions { action }
          fulfillmentHolds { id handle reason heldByRequestingApp }
          lineItems(first: 100) {
            nodes { id totalQuantity remainingQuantity lineItem { id } }
          }
        }
      }
    }
  }
`);

/** Quantities as they are now, for a body that came in a tie or out of order. */
export const orderLines = operation<T.OrderLines, T.OrderLinesVariables>(`#graphql
  query OrderLines($id: ID!, $after: String) {
    order(id: $id) {
      id
      name
      updatedAt
      cancelledAt
      currencyCode
      displayFinancialStatus
      lineItems(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id
          title
          sku
          currentQuantity
          originalUnitPriceSet { shopMoney { amount currencyCode } }
          variant { id }
          customAttributes { key value }
        }
      }
    }
  }
`);

export const fulfillmentOrderHold = operation<T.FulfillmentOrderHold, T.FulfillmentOrderHoldVariables>(`#graphql
  mutation FulfillmentOrderHold($id: ID!, $hold: FulfillmentOrderHoldInput!) {
    fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
      fulfillmentHold { id handle heldByRequestingApp }
      fulfillmentOrder { id status }
      remainingFulfillmentOrder { id status }
      userErrors { field message code }
    }
  }
`);

/** `$holdIds` is required here though Shopify makes it optional: without it everybody's holds are released. */
export const fulfillmentOrderReleaseHold = operation<
  T.FulfillmentOrderReleaseHold,
  T.FulfillmentOrderReleaseHoldVariables
>(`#graphql
  mutation FulfillmentOrderReleaseHold($id: ID!, $holdIds: [ID!]!) {
    fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) {
      fulfillmentOrder { id status fulfillmentHolds { id handle heldByRequestingApp } }
      userErrors { field message code }
    }
  }
`);

export const tagsAdd = operation<T.TagsAdd, T.TagsAddVariables>(`#graphql
  mutation TagsAdd($id: ID!, $tags: [String!]!) {
    tagsAdd(id: $id, tags: $tags) {
      node { id }
      userErrors { field message }
    }
  }
`);

/** Creates the hidden fee product, or finds it by its handle and sets it right again: harmless when run twice. */
export const feeProductSet = operation<T.FeeProductSet, T.FeeProductSetVariables>(`#graphql
  mutation FeeProductSet($identifier: ProductSetIdentifiers, $input: ProductSetInput!) {
    productSet(identifier: $identifier, input: $input, synchronous: true) {
      product {
        id
        variants(first: 1) { nodes { id } }
      }
      userErrors { field message code }
    }
  }
`);

export const publications = operation<T.Publications, T.PublicationsVariables>(`#graphql
  query Publications {
    publications(first: 25, catalogType: APP) { nodes { id } }
  }
`);

/** A variant that is not published to a sales channel cannot be put into its carts, not even by a cart transform. */
export const publishablePublish = operation<T.PublishablePublish, T.PublishablePublishVariables>(`#graphql
  mutation PublishablePublish($id: ID!, $input: [PublicationInput!]!) {
    publishablePublish(id: $id, input: $input) {
      publishable { __typename }
      userErrors { field message }
    }
  }
`);

export const cartTransforms = operation<T.CartTransforms, T.CartTransformsVariables>(`#graphql
  query CartTransforms {
    cartTransforms(first: 10) { nodes { id functionId } }
  }
`);

export const cartTransformCreate = operation<T.CartTransformCreate, T.CartTransformCreateVariables>(`#graphql
  mutation CartTransformCreate($functionHandle: String!, $blockOnFailure: Boolean!) {
    cartTransformCreate(functionHandle: $functionHandle, blockOnFailure: $blockOnFailure) {
      cartTransform { id functionId }
      userErrors { field message code }
    }
  }
`);

/** The functions of this app alone, whatever other apps have installed. */
export const ownFunctions = operation<T.OwnFunctions, T.OwnFunctionsVariables>(`#graphql
  query OwnFunctions {
    shopifyFunctions(first: 25) { nodes { id handle } }
  }
`);

/** Those of every app. */
export const validations = operation<T.Validations, T.ValidationsVariables>(`#graphql
  query Validations {
    validations(first: 50) { nodes { id enabled shopifyFunction { id } } }
  }
`);

export const validationCreate = operation<T.ValidationCreate, T.ValidationCreateVariables>(`#graphql
  mutation ValidationCreate($validation: ValidationCreateInput!) {
    validationCreate(validation: $validation) {
      validation { id enabled }
      userErrors { field message code }
    }
  }
`);
