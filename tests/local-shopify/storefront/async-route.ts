import type { NextFunction, Request, RequestHandler, Response } from "express";

/** Hands a rejected handler to express, whose version 4 does not watch promises itself. */
export function asyncRoute(handler: (request: Request, response: Response) => Promise<void>): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    handler(request, response).catch(next);
  };
}
