# Two stages: the first builds the package from a checkout, the second holds only what runs.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
COPY tools/node/package.json tools/node/
# The checkout's own Node is left out: this image is one.
RUN npm ci --ignore-scripts && rm -rf node_modules/node-linux-* node_modules/.bin/node
COPY . .
RUN node scripts/prepare.ts && node scripts/build.ts \
  && npm prune --omit=dev --ignore-scripts \
  && rm -rf node_modules/@idv-sandbox node_modules/node-linux-*

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production \
    IDV_SANDBOX_HOST=0.0.0.0 \
    IDV_SANDBOX_PORT=4010
WORKDIR /app
COPY --from=build --chown=root:root /build/package.json /build/LICENSE /build/NOTICE ./
COPY --from=build --chown=root:root /build/node_modules node_modules
COPY --from=build --chown=root:root /build/dist dist
COPY --from=build --chown=root:root /build/scenarios scenarios
COPY --from=build --chown=root:root /build/contract[s] contracts
RUN install -d -o node -g node /data
USER node
VOLUME /data
EXPOSE 4010
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.IDV_SANDBOX_PORT}/control/health`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/cli/main.js"]
CMD ["start"]
