import { assumed, type Behaviour } from "./behaviour";

export const PROCESS: Behaviour[] = [
  {
    behaviour: "The store outlives its process",
    source: assumed("a rule of this stand-in"),
    test: "a store that is started again keeps its orders and takes up unsent webhooks",
  },
  {
    behaviour: "The app's traffic goes to the stand-in or nowhere",
    source: assumed("a rule of this stand-in"),
    test: "a process with the redirect reaches the local shop and loopback, and nobody else",
  },
  {
    behaviour: "The redirect is never half on",
    source: assumed("a rule of this stand-in"),
    test: "the redirect refuses to start without a port",
  },
  {
    behaviour: "It knows the app only as deployed",
    source: assumed("a rule of this stand-in"),
    test: "no file of the local Shopify imports the app or an extension's sources",
  },
];
