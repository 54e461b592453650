import { useEffect, useRef, useState, type FormEvent } from "react";
import { post } from "./bench-api";
import { Problem } from "./problem";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
const MOST_DIGITS = 12;

interface SignInProps {
  shopName: string;
  /** "/bench/<key>" */
  base: string;
  problem: string | null;
}

/** A PIN typed or tapped. Without JavaScript the form posts itself and comes back here. */
export function SignInPage({ shopName, base, problem: told }: SignInProps) {
  const [pin, setPin] = useState("");
  const [problem, setProblem] = useState(told);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  /** Once the pad works, a tablet's own keyboard must not cover it; a real one types all the same. */
  const [padWorks, setPadWorks] = useState(false);
  useEffect(() => setPadWorks(true), []);
  const tap = (digit: string) => setPin((digits) => (digits + digit).slice(0, MOST_DIGITS));

  async function signIn(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    // Digits typed while the answer is on its way belong to the next try.
    setPin("");
    const answer = await post(`${base}/sign-in`, { pin });
    if (answer.ok) return window.location.reload();
    setProblem(answer.error);
    setBusy(false);
    field.current?.focus();
  }

  return (
    <main className="kb kb-door">
      <form className="kb-door-form" method="post" action={`${base}/sign-in`} onSubmit={(event) => void signIn(event)}>
        <header>
          <p className="kb-shop">{shopName}</p>
          <h1>Bench</h1>
        </header>
        <label htmlFor="pin">Your PIN</label>
        <input
          ref={field}
          id="pin"
          name="pin"
          className="kb-pin"
          type="password"
          inputMode={padWorks ? "none" : "numeric"}
          pattern="[0-9]*"
          autoComplete="off"
          maxLength={MOST_DIGITS}
          required
          autoFocus
          value={pin}
          onChange={(event) => setPin(event.target.value.replace(/\D/g, ""))}
        />
        <Problem sentence={problem} />
        <noscript>
          <style>{".kb-pad { display: none !important }"}</style>
        </noscript>
        <div className="kb-pad" role="group" aria-label="Digits">
          {KEYS.map((digit) => (
            <button key={digit} type="button" onClick={() => tap(digit)}>
              {digit}
            </button>
          ))}
          <button type="button" className="kb-quiet" onClick={() => setPin("")}>
            Clear
          </button>
          <button type="button" onClick={() => tap("0")}>
            0
          </button>
          <button
            type="button"
            className="kb-quiet"
            aria-label="Delete the last digit"
            onClick={() => setPin((digits) => digits.slice(0, -1))}
          >
            ⌫
          </button>
        </div>
        <button type="submit" className="kb-primary" aria-disabled={busy}>
          {busy ? "Signing in …" : "Sign in"}
        </button>
      </form>
    </main>
  );
}
