import { useNavigate, useNavigation, useSearchParams } from "@remix-run/react";
import { useCallback } from "react";

/** What a list's address asks for: `?search=gold&sort=name+asc&status=draft&page=2`. Words that the list does not know are left out. */
export interface ListAddress {
  search: string;
  /** "" is the list's own order. */
  sort: string;
  /** From 1. */
  page: number;
  /** A filter's value, "" when it is not set. */
  filter: (name: string) => string;
}

/** Longer than any label: what a hand-made address has beyond it is not searched for. */
const MOST_LETTERS = 100;

export function readListAddress(params: URLSearchParams): ListAddress {
  const text = (name: string) => (params.get(name) ?? "").slice(0, MOST_LETTERS);
  const page = Number(params.get("page") ?? 1);
  return {
    search: text("search"),
    sort: text("sort"),
    page: Number.isSafeInteger(page) && page > 1 ? page : 1,
    filter: text,
  };
}

export interface ListGoTo {
  /** Changes parts of the address; "" takes one out. Any change but the page's goes to the first page. */
  goTo: (change: Record<string, string>) => void;
  /** Another page, order or filter of this list is on the way. */
  busy: boolean;
}

export function useListGoTo(): ListGoTo {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const navigation = useNavigation();
  const here = `${params}`;
  const goTo = useCallback(
    (change: Record<string, string>) => {
      const next = new URLSearchParams(here);
      // What Shopify's first request brought is of no use a second time.
      for (const name of ["id_token", "hmac", "timestamp", "session", "embedded", "page"]) next.delete(name);
      for (const [name, value] of Object.entries(change)) {
        if (value === "") next.delete(name);
        else next.set(name, value);
      }
      navigate(`?${next}`, { replace: true, preventScrollReset: !("page" in change) });
    },
    [here, navigate],
  );
  return { goTo, busy: navigation.state === "loading" && navigation.location.search !== `?${here}` };
}
