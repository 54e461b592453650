import type { ReactNode } from "react";
import type { Option, RingSizeOption } from "../../domain/options/option";
import { NO, YES } from "../../domain/options/rules";
import { sizeWords } from "../../domain/options/words";
import { ASK_STYLE } from "./ask-style";

interface AskFormProps {
  shopName: string;
  orderName: string;
  lineTitle: string;
  options: Option[];
  /** By position, as typed. */
  answers: string[];
  /** By position from 1; under 0 what is said of all of them. */
  problems: Record<number, string>;
}

/** The page behind a link that asks a shopper. Plain HTML with one form: it needs no script. */
export function AskForm({ shopName, orderName, lineTitle, options, answers, problems }: AskFormProps) {
  return (
    <AskDocument title={`Your order ${orderName}`} shopName={shopName}>
      <p>{`We are about to make “${lineTitle}” of your order ${orderName} and need to know a little more.`}</p>
      {problems[0] ? (
        <p className="problem" role="alert">
          {problems[0]}
        </p>
      ) : null}
      <form method="post" encType="multipart/form-data">
        {options.map((option, index) => (
          <Question
            key={option.key}
            option={option}
            name={`k${index + 1}`}
            value={answers[index] ?? ""}
            problem={problems[index + 1]}
          />
        ))}
        <button type="submit">Send</button>
      </form>
    </AskDocument>
  );
}

/** A sentence instead of the form: thanks, or why there is none. */
export function AskNotice({ title, shopName, words }: { title: string; shopName?: string; words: string }) {
  return (
    <AskDocument title={title} shopName={shopName}>
      <p>{words}</p>
    </AskDocument>
  );
}

function AskDocument({ title, shopName, children }: { title: string; shopName?: string; children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: ASK_STYLE }} />
      </head>
      <body>
        <main>
          {shopName ? <p className="shop">{shopName}</p> : null}
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}

interface QuestionProps {
  option: Option;
  name: string;
  value: string;
  problem: string | undefined;
}

function Question({ option, name, value, problem }: QuestionProps) {
  const words = problem ? `${name}-problem` : undefined;
  const field = {
    id: name,
    name,
    defaultValue: value,
    "aria-describedby": words,
    "aria-invalid": problem ? true : undefined,
  };
  return (
    <div className="question">
      <label htmlFor={name}>{option.required ? option.label : `${option.label} (optional)`}</label>
      {option.help ? <p className="help">{option.help}</p> : null}
      <Field option={option} field={field} />
      {problem ? (
        <p className="problem" id={words}>
          {problem}
        </p>
      ) : null}
    </div>
  );
}

type FieldAttributes = Record<"id" | "name" | "defaultValue", string> & { "aria-invalid"?: boolean };

function Field({ option, field }: { option: Option; field: FieldAttributes }) {
  switch (option.kind) {
    case "text":
      return (option.lines ?? 1) > 1 ? (
        <textarea {...field} dir="auto" rows={option.lines} />
      ) : (
        <input {...field} dir="auto" autoComplete="off" />
      );
    case "note":
      return <textarea {...field} dir="auto" rows={3} />;
    case "date":
      return <input {...field} type="date" min={option.earliest ?? undefined} max={option.latest ?? undefined} />;
    case "file":
      return (
        <input id={field.id} name={field.name} type="file" accept={option.types.map((type) => `.${type}`).join()} />
      );
    case "ringSize":
      return <Choices field={field} choices={sizesOf(option)} />;
    case "yesNo":
      return (
        <Choices
          field={field}
          choices={[
            [YES, "Yes"],
            [NO, "No"],
          ]}
        />
      );
    case "choice":
    case "font":
    case "symbol":
    case "ownStone":
      return <Choices field={field} choices={option.choices.map(({ key, label }) => [key, label])} />;
  }
}

function Choices({ field, choices }: { field: FieldAttributes; choices: [value: string, label: string][] }) {
  return (
    <select {...field}>
      <option value="">Choose</option>
      {choices.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

function sizesOf({ minQuarters, maxQuarters, stepQuarters, system }: RingSizeOption): [string, string][] {
  const steps = Math.floor((maxQuarters - minQuarters) / stepQuarters);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const quarters = minQuarters + step * stepQuarters;
    return [String(quarters / 4), sizeWords(quarters, system)];
  });
}
