# One image for web, workers and migrations: the command chooses (see Procfile).
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV PRISMA_SCHEMA_ENGINE_BINARY=/bin/true
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npx prisma generate && npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/build ./build
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/app/engraving/fonts ./app/engraving/fonts
COPY --from=build /app/extensions/personalizer ./extensions/personalizer
USER node
EXPOSE 3000
CMD ["node", "build/server/index.js"]
