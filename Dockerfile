# One image for every service: `command` in docker-compose.yml says which one a container runs.
# Node runs the TypeScript sources as they are, so there is nothing to build. The workspace layout stays as
# it is: Node refuses to strip types from packages copied into node_modules. Needs BuildKit, which mounts pnpm's cache.

ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS base
WORKDIR /app

# Only what decides the dependencies: a change of a source file leaves this layer alone.
FROM base AS manifests
COPY . .
RUN find . -type f \
      ! -name package.json ! -name pnpm-lock.yaml ! -name pnpm-workspace.yaml ! -path './patches/*' -delete \
    && find . -type d -empty -delete

FROM base AS dependencies
RUN npm install --global pnpm@12.21.0
COPY --from=manifests /app ./
# The local stack and the tests have no place in the image: their packages bring engines with them.
RUN --mount=type=cache,id=pnpm,target=/pnpm/store \
    pnpm install --prod --frozen-lockfile --store-dir /pnpm/store \
      --filter './packages/*' --filter './services/*'

FROM base AS service
ENV NODE_ENV=production
COPY --from=dependencies /app ./
COPY package.json tsconfig.base.json ./
COPY packages packages
COPY services services
# What the services read when they run; test/compose holds this list to the code.
COPY infra/clickhouse infra/clickhouse
COPY infra/precedence infra/precedence
COPY infra/collect infra/collect
COPY examples examples
COPY profiles profiles
COPY infra/docker/watch.sh infra/docker/ask-http.sh infra/docker/forward.mjs infra/docker/
RUN mkdir -p /var/lib/tideline && chown node:node /var/lib/tideline
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Tideline" \
      org.opencontainers.image.description="Displacement-tracking event pipeline: observations in, explained time series out" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.revision="${REVISION}"
USER node
ENV HOST=0.0.0.0 DATA_DIR=/var/lib/tideline
# Healthy is who can do its work (/readyz); ended is who is not alive (/healthz), which a store that is away does not decide.
HEALTHCHECK --interval=10s --timeout=10s --start-period=60s --retries=6 \
  CMD ALIVE="infra/docker/ask-http.sh $PORT /healthz" infra/docker/watch.sh infra/docker/ask-http.sh "$PORT" /readyz
CMD ["node", "services/query-api/src/main.ts"]
