// What a listener or a rule does with a request.
#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct TargetGroup;

struct WeightedTargetGroup {
  ArnOf<TargetGroup> target_group;
  std::optional<std::int64_t> weight;

  static constexpr auto rows() {
    return std::array{
        row<&WeightedTargetGroup::target_group>("TargetGroupArn", "arn", "Target group.", Change::kInPlace, Flag::kLabel),
        row<&WeightedTargetGroup::weight>("Weight", "weight", "Its share, 0 to 999.")};
  }
};

struct ForwardStickiness {
  std::optional<bool> enabled;
  std::optional<std::int64_t> seconds;

  static constexpr auto rows() {
    return std::array{row<&ForwardStickiness::enabled>("Enabled", "enabled", "Keep a client at its target group."),
                      row<&ForwardStickiness::seconds>("DurationSeconds", "duration", "For how long, 1 to 604800 seconds.")};
  }
};

struct ForwardAction {
  std::vector<WeightedTargetGroup> target_groups;
  std::optional<ForwardStickiness> stickiness;

  static constexpr auto rows() {
    return std::array{
        row<&ForwardAction::target_groups>("TargetGroups", block("target_group"), "Groups and their shares.", Change::kInPlace,
                                           Flag::kUnordered),
        row<&ForwardAction::stickiness>("TargetGroupStickinessConfig", block("stickiness"), "Keeps a client at its group.")};
  }
};

struct RedirectAction {
  Text protocol;
  Text port;
  Text host;
  Text path;
  Text query;
  Text status_code = "HTTP_301";

  // Without a redirect requests go on as they came.
  static constexpr std::string_view kProtocols[] = {"|HTTP|#{protocol}", "HTTPS"};
  static constexpr auto rows() {
    return std::array{row<&RedirectAction::protocol>("Protocol", "protocol", "HTTP or HTTPS.", Change::kInPlace, Flag::kProtects)
                          .ranked(kProtocols),
                      row<&RedirectAction::port>("Port", "port", "Port, as text."),
                      row<&RedirectAction::host>("Host", "host", "Host name."),
                      row<&RedirectAction::path>("Path", "path", "Path, with its slash."),
                      row<&RedirectAction::query>("Query", "query", "Query, without the question mark."),
                      row<&RedirectAction::status_code>("StatusCode", "status_code", "HTTP_301 or HTTP_302.")};
  }
};

struct FixedResponseAction {
  Text status_code;
  Text content_type;
  Text body;

  static constexpr auto rows() {
    return std::array{
        row<&FixedResponseAction::status_code>("StatusCode", "status_code", "Status, as text."),
        row<&FixedResponseAction::content_type>("ContentType", "content_type", "text/plain, text/html, application/json, ..."),
        row<&FixedResponseAction::body>("MessageBody", "message_body", "At most 1024 characters.")};
  }
};

struct CognitoAction {
  Text user_pool_arn;
  Text user_pool_client;
  Text user_pool_domain;
  Text on_unauthenticated;
  Text scope;

  static constexpr auto rows() {
    return std::array{
        row<&CognitoAction::user_pool_arn>("UserPoolArn", "user_pool_arn", "User pool, by ARN."),
        row<&CognitoAction::user_pool_client>("UserPoolClientId", "user_pool_client_id", "Its client."),
        row<&CognitoAction::user_pool_domain>("UserPoolDomain", "user_pool_domain", "Its domain or the domain's prefix."),
        row<&CognitoAction::on_unauthenticated>("OnUnauthenticatedRequest", "on_unauthenticated_request",
                                                "authenticate (default), allow or deny."),
        row<&CognitoAction::scope>("Scope", "scope", "Claims that are asked for.")};
  }
};

struct OidcAction {
  Text issuer;
  Text authorization_endpoint;
  Text token_endpoint;
  Text user_info_endpoint;
  Text client_id;
  Text client_secret;
  Text on_unauthenticated;
  Text scope;

  static constexpr auto rows() {
    return std::array{
        row<&OidcAction::issuer>("Issuer", "issuer", "Identity provider."),
        row<&OidcAction::authorization_endpoint>("AuthorizationEndpoint", "authorization_endpoint", "Where users sign in."),
        row<&OidcAction::token_endpoint>("TokenEndpoint", "token_endpoint", "Where tokens come from."),
        row<&OidcAction::user_info_endpoint>("UserInfoEndpoint", "user_info_endpoint", "Where the user's data come from."),
        row<&OidcAction::client_id>("ClientId", "client_id", "Client."),
        row<&OidcAction::client_secret>("ClientSecret", "client_secret", "Its secret.", Change::kInPlace, Flag::kSensitive),
        row<&OidcAction::on_unauthenticated>("OnUnauthenticatedRequest", "on_unauthenticated_request",
                                             "authenticate (default), allow or deny."),
        row<&OidcAction::scope>("Scope", "scope", "Claims that are asked for.")};
  }
};

// One step. `type` says which member is set: forward (`target_group` or `forward`), redirect, fixed-response,
// authenticate-cognito, authenticate-oidc.
struct Action {
  Text type;
  std::optional<std::int64_t> order;
  ArnOf<TargetGroup> target_group;
  std::optional<ForwardAction> forward;
  std::optional<RedirectAction> redirect;
  std::optional<FixedResponseAction> fixed_response;
  std::optional<CognitoAction> cognito;
  std::optional<OidcAction> oidc;

  static constexpr auto rows() {
    return std::array{
        row<&Action::type>("Type", "type", "Kind of the step."),
        row<&Action::order>("Order", "order", "Its place when there are several, from 1."),
        row<&Action::target_group>("TargetGroupArn", "target_group_arn", "Target group that gets every request."),
        row<&Action::forward>("ForwardConfig", block("forward"), "Target groups that share the requests."),
        row<&Action::redirect>("RedirectConfig", block("redirect"), "Sends the client elsewhere."),
        row<&Action::fixed_response>("FixedResponseConfig", block("fixed_response"), "Answers by itself."),
        row<&Action::cognito>("AuthenticateCognitoConfig", block("authenticate_cognito"), "Asks for a sign-in with Cognito."),
        row<&Action::oidc>("AuthenticateOidcConfig", block("authenticate_oidc"), "Asks for a sign-in with OpenID Connect.")};
  }
};

}  // namespace infragen::aws
