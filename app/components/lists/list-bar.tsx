import { Icon, Select, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useEffect, useRef, useState } from "react";
import { useListGoTo } from "./list-address";
import styles from "./lists.module.css";

export interface ListChoice {
  label: string;
  value: string;
}

interface ListBarProps {
  /** "Search option sets" */
  searchLabel: string;
  /** What the rows on the page were searched by. */
  search: string;
  sort: string;
  /** The first is the list's own order. */
  sorts: ListChoice[];
  filters?: { name: string; label: string; value: string; choices: ListChoice[] }[];
}

/** Search, filters and order above a list; all of it stands in the address, so that a reload and "back" keep it. */
export function ListBar({ searchLabel, search, sort, sorts, filters = [] }: ListBarProps) {
  const { goTo } = useListGoTo();
  const [typed, setTyped] = useTyped(search, (words) => goTo({ search: words }));
  return (
    <div className={styles.bar} role="search">
      <div className={styles.search}>
        <TextField
          label={searchLabel}
          labelHidden
          type="search"
          placeholder={searchLabel}
          prefix={<Icon source={SearchIcon} />}
          autoComplete="off"
          maxLength={100}
          value={typed}
          onChange={setTyped}
          clearButton
          onClearButtonClick={() => setTyped("")}
        />
      </div>
      {filters.map(({ name, label, value, choices }) => (
        <div key={name} className={styles.filter}>
          <Select
            label={label}
            labelInline
            options={choices}
            value={value}
            onChange={(chosen) => goTo({ [name]: chosen })}
          />
        </div>
      ))}
      <Select
        label="Sort by"
        labelInline
        options={sorts}
        value={sort === "" ? sorts[0]?.value : sort}
        onChange={(chosen) => goTo({ sort: chosen === sorts[0]?.value ? "" : chosen })}
      />
    </div>
  );
}

/** Long enough that a word is typed, short enough that nobody waits. */
const REST_MS = 250;

/** What is being typed; `tell` hears of it once typing rests. The address counts again when it changes by itself. */
function useTyped(search: string, tell: (words: string) => void): [string, (words: string) => void] {
  const [typed, setTyped] = useState(search);
  const told = useRef(search);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (search === told.current) return;
    told.current = search;
    clearTimeout(timer.current);
    setTyped(search);
  }, [search]);
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  const type = (words: string) => {
    setTyped(words);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      told.current = words.trim();
      latest.current(words.trim());
    }, REST_MS);
  };
  return [typed, type];
}
