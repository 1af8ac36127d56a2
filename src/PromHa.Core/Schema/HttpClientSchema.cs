namespace PromHa.Core;

/// <summary>The keys of the HTTP client block that all parts of both servers share.</summary>
internal static class HttpClientSchema
{
    public const string Table = """
        proxy
          url proxy_url
          string no_proxy
          bool proxy_from_environment
          {[secret]} proxy_connect_header
        tls
          string ca cert ca_ref cert_ref key_ref server_name min_version max_version
          secret key
          path ca_file cert_file key_file
          bool insecure_skip_verify
        basic_auth
          string username username_ref password_ref
          secret password
          path username_file password_file
        authorization
          string type=Bearer credentials_ref
          secret credentials
          path credentials_file
        oauth2 + proxy
          string client_id client_secret_ref client_certificate_key_id client_certificate_key_ref grant_type signature_algorithm
          string iss audience token_url
          secret client_secret client_certificate_key
          path client_secret_file client_certificate_key_file
          {any} claims
          [string] scopes
          {string} endpoint_params
          tls tls_config
        http_header
          [string] values
          [secret] secrets
          [path] files
        http_client + proxy
          basic_auth basic_auth
          authorization authorization
          oauth2 oauth2
          secret bearer_token
          path bearer_token_file
          tls tls_config
          bool follow_redirects=true enable_http2=true
          {http_header} http_headers
        """;
}
