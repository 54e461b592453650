import { byUrgency } from "../../../app/domain/routing/next-step";
import { optionOf } from "../arguments";
import { readInstances, type InstanceFile, type Job } from "./instances";

export interface DispatchFigures {
  /** Sums of weighted tardiness over the sums of the optima: by urgency, and first come first served as a control. */
  wt40: number;
  wt50: number;
  fifoWt40: number;
  fifoWt50: number;
}

/** What is waiting at an instant, and the one of it that a maker is handed. */
type Choose = (waiting: Job[], now: number) => Job | undefined;

/** The function that take-next ranks the board by. */
const mostUrgent: Choose = (waiting, now) =>
  byUrgency(
    waiting.map((job) => ({
      job,
      remainingMinutes: job.minutes,
      minutesLeft: job.due - now,
      rushWeight: job.weight,
    })),
  )[0]?.job;

const firstCome: Choose = ([first]) => first;

/** Runs one station over the public instances in `--instances DIR`. */
export function benchDispatch(say: (line: string) => void, args: string[]): DispatchFigures {
  const dir = optionOf(args, "instances");
  if (dir === null) throw new Error("say where the instances are: --instances DIR");
  const [wt40, wt50] = [readInstances(dir, 40), readInstances(dir, 50)];
  say(`${wt40.instances.length} instances of 40 jobs, ${wt50.instances.length} of 50`);
  return {
    wt40: ratio(wt40, mostUrgent),
    wt50: ratio(wt50, mostUrgent),
    fifoWt40: ratio(wt40, firstCome),
    fifoWt50: ratio(wt50, firstCome),
  };
}

function ratio({ instances, optimum }: InstanceFile, choose: Choose): number {
  const sum = instances.reduce((total, jobs) => total + weightedTardiness(jobs, choose), 0);
  return Number((sum / optimum).toFixed(4));
}

function weightedTardiness(jobs: Job[], choose: Choose): number {
  let waiting = jobs;
  let now = 0;
  let sum = 0;
  for (let job = choose(waiting, now); job; job = choose(waiting, now)) {
    const taken = job;
    waiting = waiting.filter((one) => one !== taken);
    now += taken.minutes;
    sum += taken.weight * Math.max(0, now - taken.due);
  }
  return sum;
}
