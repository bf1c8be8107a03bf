// The closed list of resource types: names only, sorted, one a line. Whoever needs to know that a type exists reads this; what a
// type is stands in its own header, and model/registry.cpp is the one place that sees them all.
#pragma once

#include <cstddef>
#include <type_traits>

namespace infragen {

template <class... Types>
struct TypeList {
  static constexpr std::size_t kSize = sizeof...(Types);
  template <class T>
  static constexpr bool kHas = (std::is_same_v<T, Types> || ...);
};

namespace aws {

// clang-format off
using ResourceTypes = TypeList<
    struct AccessKey,
    struct AccessPoint,
    struct Alarm,
    struct AutoScalingGroup,
    struct BackupPlan,
    struct BackupSelection,
    struct BackupVault,
    struct Bucket,
    struct BucketPolicy,
    struct BuildProject,
    struct CacheCluster,
    struct CacheParameterGroup,
    struct CacheSubnetGroup,
    struct CapacityProvider,
    struct Certificate,
    struct CertificateValidation,
    struct Cluster,
    struct ClusterCapacityProviderAssociations,
    struct Connection,
    struct CustomerGateway,
    struct Dashboard,
    struct DbCluster,
    struct DbClusterInstance,
    struct DbClusterParameterGroup,
    struct DbInstance,
    struct DbParameterGroup,
    struct DbSubnetGroup,
    struct DiscoveryService,
    struct Distribution,
    struct EgressOnlyInternetGateway,
    struct Eip,
    struct EventRule,
    struct FileSystem,
    struct FlowLog,
    struct Group,
    struct HostedZone,
    struct HttpNamespace,
    struct Instance,
    struct InstanceProfile,
    struct InternetGateway,
    struct KeyPair,
    struct KmsAlias,
    struct KmsKey,
    struct LaunchConfiguration,
    struct LaunchTemplate,
    struct Listener,
    struct ListenerCertificate,
    struct ListenerRule,
    struct LoadBalancer,
    struct LogGroup,
    struct ManagedPolicy,
    struct MetricFilter,
    struct MountTarget,
    struct NatGateway,
    struct NetworkAcl,
    struct NetworkAclEntry,
    struct OidcProvider,
    struct OriginAccessControl,
    struct Parameter,
    struct Pipeline,
    struct PipelineWebhook,
    struct Policy,
    struct PrefixList,
    struct PrivateDnsNamespace,
    struct Queue,
    struct QueuePolicy,
    struct RecordSet,
    struct ReplicationGroup,
    struct Repository,
    struct Role,
    struct Route,
    struct RouteTable,
    struct ScalableTarget,
    struct ScalingPolicy,
    struct Schedule,
    struct Secret,
    struct SecretPolicy,
    struct SecretRotation,
    struct SecretVersion,
    struct SecurityGroup,
    struct SecurityGroupEgress,
    struct SecurityGroupIngress,
    struct ServerlessCache,
    struct Service,
    struct ServiceLinkedRole,
    struct Subnet,
    struct SubnetNetworkAclAssociation,
    struct SubnetRouteTableAssociation,
    struct Subscription,
    struct SubscriptionFilter,
    struct TargetGroup,
    struct TaskDefinition,
    struct Topic,
    struct TopicPolicy,
    struct User,
    struct ValidationRecord,
    struct Vpc,
    struct VpcCidrBlock,
    struct VpcEndpoint,
    struct VpcGatewayAttachment,
    struct VpcPeeringConnection,
    struct VpnConnection,
    struct VpnConnectionRoute,
    struct VpnGateway,
    struct VpnGatewayAttachment,
    struct VpnGatewayRoutePropagation,
    struct WebAcl,
    struct WebAclAssociation>;
// clang-format on

}  // namespace aws

template <class R>
concept Listed = aws::ResourceTypes::kHas<R>;

}  // namespace infragen
