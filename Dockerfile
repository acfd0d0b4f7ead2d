# One static binary on an empty image. The build needs network for the modules
# only; what it makes needs nothing but Slack and, if you use one, MongoDB.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /out/cdobot .
RUN mkdir /out/empty

FROM scratch
# Slack's certificate is checked against these.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/cdobot /usr/local/bin/cdobot
# Time zones are in the binary. Uploads pass through /tmp; the embedded store
# lies in /data.
COPY --from=build --chown=65532:65532 /out/empty /tmp
COPY --from=build --chown=65532:65532 /out/empty /data
USER 65532:65532
ENV CDO_DATA=/data CDO_LISTEN=0.0.0.0:3000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["/usr/local/bin/cdobot", "health"]
ENTRYPOINT ["/usr/local/bin/cdobot"]
CMD ["serve"]
