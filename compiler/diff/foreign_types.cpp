#include "compiler/diff/foreign_types.h"

#include <algorithm>
#include <iterator>

#include "model/registry.h"

namespace infragen::diff {

namespace {

struct ForeignType {
  std::string_view cfn;
  std::string_view name;      // the property that names it, which replaces as well; empty when CloudFormation does not take one
  std::string_view replaces;  // the other properties that replace, apart by blanks
};

// By name. Of the properties that CloudFormation's registry calls createOnly or conditionalCreateOnly, those on the first level.
constexpr ForeignType kAll[] = {
    {"AWS::AmazonMQ::Broker", "",
     "AuthenticationStrategy BrokerName DeploymentMode EncryptionOptions EngineType PubliclyAccessible StorageType "
     "SubnetIds"},
    {"AWS::AmazonMQ::Configuration", "", "AuthenticationStrategy EngineType EngineVersion Name"},
    {"AWS::AmazonMQ::ConfigurationAssociation", "", "Broker"},
    {"AWS::ApiGateway::Account", "", ""},
    {"AWS::ApiGateway::ApiKey", "", "GenerateDistinctId Name Value"},
    {"AWS::ApiGateway::Authorizer", "", "RestApiId"},
    {"AWS::ApiGateway::BasePathMapping", "", "BasePath DomainName"},
    {"AWS::ApiGateway::BasePathMappingV2", "", "BasePath DomainNameArn"},
    {"AWS::ApiGateway::ClientCertificate", "", ""},
    {"AWS::ApiGateway::Deployment", "", "DeploymentCanarySettings RestApiId"},
    {"AWS::ApiGateway::DocumentationPart", "", "Location RestApiId"},
    {"AWS::ApiGateway::DocumentationVersion", "", "DocumentationVersion RestApiId"},
    {"AWS::ApiGateway::DomainName", "DomainName", ""},
    {"AWS::ApiGateway::DomainNameAccessAssociation", "",
     "AccessAssociationSource AccessAssociationSourceType DomainNameArn Tags"},
    {"AWS::ApiGateway::DomainNameV2", "", "DomainName EndpointConfiguration SecurityPolicy"},
    {"AWS::ApiGateway::GatewayResponse", "", "ResponseType RestApiId"},
    {"AWS::ApiGateway::Method", "", "HttpMethod ResourceId RestApiId"},
    {"AWS::ApiGateway::Model", "Name", "ContentType RestApiId"},
    {"AWS::ApiGateway::RequestValidator", "", "Name RestApiId"},
    {"AWS::ApiGateway::Resource", "", "ParentId PathPart RestApiId"},
    {"AWS::ApiGateway::RestApi", "", ""},
    {"AWS::ApiGateway::Stage", "", "RestApiId StageName"},
    {"AWS::ApiGateway::UsagePlan", "", ""},
    {"AWS::ApiGateway::UsagePlanKey", "", "KeyId KeyType UsagePlanId"},
    {"AWS::ApiGateway::VpcLink", "", "TargetArns"},
    {"AWS::ApiGatewayV2::Api", "", "ProtocolType"},
    {"AWS::ApiGatewayV2::ApiGatewayManagedOverrides", "", "ApiId"},
    {"AWS::ApiGatewayV2::ApiMapping", "", "DomainName"},
    {"AWS::ApiGatewayV2::Authorizer", "", "ApiId"},
    {"AWS::ApiGatewayV2::Deployment", "", "ApiId"},
    {"AWS::ApiGatewayV2::DomainName", "DomainName", ""},
    {"AWS::ApiGatewayV2::Integration", "", "ApiId"},
    {"AWS::ApiGatewayV2::IntegrationResponse", "", "ApiId IntegrationId"},
    {"AWS::ApiGatewayV2::Model", "", "ApiId"},
    {"AWS::ApiGatewayV2::PortalProduct", "", ""},
    {"AWS::ApiGatewayV2::Route", "", "ApiId"},
    {"AWS::ApiGatewayV2::RouteResponse", "", "ApiId RouteId"},
    {"AWS::ApiGatewayV2::RoutingRule", "", "DomainNameArn"},
    {"AWS::ApiGatewayV2::Stage", "", "ApiId StageName"},
    {"AWS::ApiGatewayV2::VpcLink", "", "SecurityGroupIds SubnetIds"},
    {"AWS::AppSync::Api", "", ""},
    {"AWS::AppSync::ApiCache", "", "ApiId"},
    {"AWS::AppSync::ApiKey", "", "ApiId"},
    {"AWS::AppSync::ChannelNamespace", "", "ApiId Name"},
    {"AWS::AppSync::DataSource", "", "ApiId Name"},
    {"AWS::AppSync::DomainName", "DomainName", "CertificateArn"},
    {"AWS::AppSync::DomainNameApiAssociation", "", "DomainName"},
    {"AWS::AppSync::FunctionConfiguration", "", "ApiId"},
    {"AWS::AppSync::GraphQLApi", "", ""},
    {"AWS::AppSync::GraphQLSchema", "", "ApiId"},
    {"AWS::AppSync::Resolver", "", "ApiId FieldName TypeName"},
    {"AWS::AppSync::SourceApiAssociation", "", "MergedApiIdentifier SourceApiIdentifier"},
    {"AWS::AppSync::Type", "", "ApiId"},
    {"AWS::Athena::CapacityReservation", "", "Name"},
    {"AWS::Athena::DataCatalog", "Name", ""},
    {"AWS::Athena::NamedQuery", "", "Database Description Name QueryString WorkGroup"},
    {"AWS::Athena::PreparedStatement", "", "StatementName WorkGroup"},
    {"AWS::Athena::WorkGroup", "Name", ""},
    {"AWS::AutoScaling::LifecycleHook", "", "AutoScalingGroupName LifecycleHookName"},
    {"AWS::AutoScaling::ScalingPolicy", "", "AutoScalingGroupName"},
    {"AWS::Batch::ComputeEnvironment", "", "ComputeEnvironmentName EksConfiguration Tags Type"},
    {"AWS::Batch::ConsumableResource", "", "ConsumableResourceName ResourceType"},
    {"AWS::Batch::JobDefinition", "JobDefinitionName", "Tags"},
    {"AWS::Batch::JobQueue", "", "JobQueueName JobQueueType Tags"},
    {"AWS::Batch::QuotaShare", "", "JobQueue QuotaShareName"},
    {"AWS::Batch::SchedulingPolicy", "", "Name Tags"},
    {"AWS::Batch::ServiceEnvironment", "", "ServiceEnvironmentName ServiceEnvironmentType"},
    {"AWS::Cassandra::Keyspace", "KeyspaceName", "ReplicationSpecification"},
    {"AWS::Cassandra::Table", "", "ClientSideTimestampsEnabled ClusteringKeyColumns KeyspaceName PartitionKeyColumns TableName"},
    {"AWS::Cassandra::Type", "", "Fields KeyspaceName TypeName"},
    {"AWS::CloudFront::CachePolicy", "", ""},
    {"AWS::CloudFront::Function", "", "Name"},
    {"AWS::CloudFront::KeyValueStore", "Name", ""},
    {"AWS::CloudFront::OriginRequestPolicy", "", ""},
    {"AWS::CloudTrail::Channel", "", "Source"},
    {"AWS::CloudTrail::Dashboard", "", ""},
    {"AWS::CloudTrail::EventDataStore", "", ""},
    {"AWS::CloudTrail::ResourcePolicy", "", "ResourceArn"},
    {"AWS::CloudTrail::Trail", "TrailName", ""},
    {"AWS::CloudWatch::CompositeAlarm", "AlarmName", ""},
    {"AWS::CodeArtifact::Domain", "", "DomainName EncryptionKey"},
    {"AWS::CodeArtifact::PackageGroup", "", "DomainName Pattern"},
    {"AWS::CodeArtifact::Repository", "", "DomainName DomainOwner RepositoryName"},
    {"AWS::CodeBuild::ReportGroup", "", "Name Type"},
    {"AWS::CodeCommit::Repository", "", "Triggers"},
    {"AWS::CodeConnections::Connection", "", "ConnectionName HostArn ProviderType"},
    {"AWS::CodeDeploy::Application", "ApplicationName", "ComputePlatform"},
    {"AWS::CodeDeploy::DeploymentGroup", "", "ApplicationName DeploymentGroupName"},
    {"AWS::Cognito::IdentityPool", "", ""},
    {"AWS::Cognito::IdentityPoolPrincipalTag", "", "IdentityPoolId IdentityProviderName"},
    {"AWS::Cognito::IdentityPoolRoleAttachment", "", "IdentityPoolId"},
    {"AWS::Cognito::LogDeliveryConfiguration", "", "UserPoolId"},
    {"AWS::Cognito::ManagedLoginBranding", "", "ClientId UserPoolId"},
    {"AWS::Cognito::Terms", "", "ClientId UserPoolId"},
    {"AWS::Cognito::UserPool", "", ""},
    {"AWS::Cognito::UserPoolClient", "", "GenerateSecret UserPoolId"},
    {"AWS::Cognito::UserPoolDomain", "", "Domain UserPoolId"},
    {"AWS::Cognito::UserPoolGroup", "", "GroupName UserPoolId"},
    {"AWS::Cognito::UserPoolIdentityProvider", "", "ProviderName ProviderType UserPoolId"},
    {"AWS::Cognito::UserPoolRegionalConfigurationAttachment", "", "UserPoolId"},
    {"AWS::Cognito::UserPoolReplica", "", "RegionName UserPoolId UserPoolTagsAtCreate"},
    {"AWS::Cognito::UserPoolResourceServer", "", "Identifier UserPoolId"},
    {"AWS::Cognito::UserPoolRiskConfigurationAttachment", "", "ClientId UserPoolId"},
    {"AWS::Cognito::UserPoolUICustomizationAttachment", "", "ClientId UserPoolId"},
    {"AWS::Cognito::UserPoolUser", "",
     "ClientMetadata DesiredDeliveryMediums ForceAliasCreation MessageAction UserAttributes UserPoolId Username "
     "ValidationData"},
    {"AWS::Cognito::UserPoolUserToGroupAttachment", "", "GroupName UserPoolId Username"},
    {"AWS::DSQL::Cluster", "", ""},
    {"AWS::DocDB::DBCluster", "",
     "AvailabilityZones DBClusterIdentifier DBSubnetGroupName EngineVersion KmsKeyId MasterUsername SnapshotIdentifier "
     "SourceDBClusterIdentifier StorageEncrypted"},
    {"AWS::DocDB::DBClusterParameterGroup", "Name", "Description Family"},
    {"AWS::DocDB::DBInstance", "", "AvailabilityZone DBClusterIdentifier DBInstanceIdentifier"},
    {"AWS::DocDB::DBSubnetGroup", "DBSubnetGroupName", ""},
    {"AWS::DocDB::EventSubscription", "SubscriptionName", "SnsTopicArn"},
    {"AWS::DocDB::GlobalCluster", "GlobalClusterIdentifier", "Engine EngineVersion SourceDBClusterIdentifier StorageEncrypted"},
    {"AWS::DynamoDB::GlobalTable", "TableName", "KeySchema LocalSecondaryIndexes"},
    {"AWS::DynamoDB::Table", "TableName", "ImportSourceSpecification KeySchema"},
    {"AWS::EC2::TransitGateway", "", "AmazonSideAsn MulticastSupport"},
    {"AWS::EC2::TransitGatewayAttachment", "", "TransitGatewayId VpcId"},
    {"AWS::EC2::VPCEndpointService", "", ""},
    {"AWS::EC2::Volume", "", ""},
    {"AWS::ECR::PublicRepository", "RepositoryName", ""},
    {"AWS::ECS::TaskSet", "",
     "CapacityProviderStrategy Cluster ExternalId LaunchType LoadBalancers NetworkConfiguration PlatformVersion Service "
     "ServiceRegistries TaskDefinition"},
    {"AWS::ElastiCache::User", "", "Engine UserId UserName"},
    {"AWS::ElastiCache::UserGroup", "", "Engine UserGroupId"},
    {"AWS::ElasticLoadBalancingV2::TrustStore", "", "Name"},
    {"AWS::Elasticsearch::Domain", "",
     "AdvancedSecurityOptions DomainName ElasticsearchVersion EncryptionAtRestOptions NodeToNodeEncryptionOptions"},
    {"AWS::Events::Archive", "ArchiveName", "SourceArn"},
    {"AWS::Events::EventBus", "Name", "EventSourceName"},
    {"AWS::FSx::Backup", "", "FileSystemId"},
    {"AWS::FSx::DataRepositoryAssociation", "", "BatchImportMetaDataOnCreate DataRepositoryPath FileSystemId FileSystemPath"},
    {"AWS::FSx::FileCache", "",
     "CopyTagsToDataRepositoryAssociations DataRepositoryAssociations FileCacheType FileCacheTypeVersion KmsKeyId "
     "SecurityGroupIds StorageCapacity SubnetIds"},
    {"AWS::FSx::FileSystem", "", "BackupId FileSystemType FileSystemTypeVersion KmsKeyId SecurityGroupIds SubnetIds"},
    {"AWS::FSx::S3AccessPointAttachment", "Name", "OntapConfiguration OpenZFSConfiguration S3AccessPoint Type"},
    {"AWS::FSx::Snapshot", "", "VolumeId"},
    {"AWS::FSx::StorageVirtualMachine", "", "FileSystemId Name RootVolumeSecurityStyle"},
    {"AWS::FSx::Volume", "", "BackupId VolumeType"},
    {"AWS::GlobalAccelerator::Accelerator", "", ""},
    {"AWS::GlobalAccelerator::CrossAccountAttachment", "", ""},
    {"AWS::GlobalAccelerator::EndpointGroup", "", "EndpointGroupRegion ListenerArn"},
    {"AWS::GlobalAccelerator::Listener", "", "AcceleratorArn"},
    {"AWS::IAM::GroupPolicy", "", "GroupName PolicyName"},
    {"AWS::IAM::RolePolicy", "", "PolicyName RoleName"},
    {"AWS::IAM::UserPolicy", "", "PolicyName UserName"},
    {"AWS::KMS::ReplicaKey", "", "PrimaryKeyArn"},
    {"AWS::Kinesis::Channel", "", "ChannelName EncryptionConfiguration ServiceExecutionRoleARN StreamConfigurationList"},
    {"AWS::Kinesis::ResourcePolicy", "", "ResourceArn"},
    {"AWS::Kinesis::Stream", "Name", ""},
    {"AWS::Kinesis::StreamConsumer", "", "ConsumerName StreamARN Tags"},
    {"AWS::KinesisFirehose::DeliveryStream", "DeliveryStreamName",
     "DatabaseSourceConfiguration DeliveryStreamType DirectPutSourceConfiguration KinesisStreamSourceConfiguration "
     "MSKSourceConfiguration"},
    {"AWS::Lambda::Alias", "", "FunctionName Name"},
    {"AWS::Lambda::CapacityProvider", "CapacityProviderName", "InstanceRequirements KmsKeyArn PermissionsConfig VpcConfig"},
    {"AWS::Lambda::CodeSigningConfig", "", ""},
    {"AWS::Lambda::EventInvokeConfig", "", "FunctionName Qualifier"},
    {"AWS::Lambda::EventSourceMapping", "",
     "AmazonManagedKafkaEventSourceConfig EventSourceArn SelfManagedEventSource SelfManagedKafkaEventSourceConfig "
     "StartingPosition StartingPositionTimestamp"},
    {"AWS::Lambda::Function", "FunctionName", "PackageType TenancyConfig"},
    {"AWS::Lambda::LayerVersion", "", "CompatibleArchitectures CompatibleRuntimes Content Description LayerName LicenseInfo"},
    {"AWS::Lambda::LayerVersionPermission", "", "Action LayerVersionArn OrganizationId Principal"},
    {"AWS::Lambda::MicrovmImage", "", "Name"},
    {"AWS::Lambda::NetworkConnector", "", "Name"},
    {"AWS::Lambda::Permission", "",
     "Action EventSourceToken FunctionName FunctionUrlAuthType InvokedViaFunctionUrl Principal PrincipalOrgID "
     "SourceAccount SourceArn"},
    {"AWS::Lambda::ResourcePolicy", "", "ResourceArn"},
    {"AWS::Lambda::Url", "", "Qualifier TargetFunctionArn"},
    {"AWS::Lambda::Version", "", "CodeSha256 Description FunctionName ProvisionedConcurrencyConfig RuntimePolicy"},
    {"AWS::Logs::LogStream", "", "LogGroupName LogStreamName"},
    {"AWS::MSK::BatchScramSecret", "", "ClusterArn"},
    {"AWS::MSK::Channel", "", "ChannelName ClusterArn EncryptionConfiguration LoggingInfo TopicConfigurationList"},
    {"AWS::MSK::Cluster", "", "ClusterName"},
    {"AWS::MSK::ClusterPolicy", "", "ClusterArn"},
    {"AWS::MSK::Configuration", "", "KafkaVersionsList Name"},
    {"AWS::MSK::Replicator", "", "Description KafkaClusters ReplicatorName ServiceExecutionRoleArn"},
    {"AWS::MSK::ServerlessCluster", "", "ClientAuthentication ClusterName Tags VpcConfigs"},
    {"AWS::MSK::Topic", "", "ClusterArn ReplicationFactor TopicName"},
    {"AWS::MSK::VpcConnection", "", "Authentication ClientSubnets SecurityGroups TargetClusterArn VpcId"},
    {"AWS::MemoryDB::ACL", "ACLName", ""},
    {"AWS::MemoryDB::Cluster", "ClusterName",
     "DataTiering KmsKeyId MultiRegionClusterName NetworkType Port SnapshotArns SnapshotName SubnetGroupName TLSEnabled"},
    {"AWS::MemoryDB::MultiRegionCluster", "",
     "EngineVersion MultiRegionClusterNameSuffix MultiRegionParameterGroupName TLSEnabled"},
    {"AWS::MemoryDB::ParameterGroup", "ParameterGroupName", "Description Family"},
    {"AWS::MemoryDB::Snapshot", "", "ClusterName KmsKeyId SnapshotName"},
    {"AWS::MemoryDB::SubnetGroup", "SubnetGroupName", ""},
    {"AWS::MemoryDB::User", "UserName", ""},
    {"AWS::Neptune::DBCluster", "DBClusterIdentifier",
     "AvailabilityZones DBSubnetGroupName GlobalClusterIdentifier KmsKeyId RestoreToTime RestoreType SnapshotIdentifier "
     "SourceDBClusterIdentifier StorageEncrypted UseLatestRestorableTime"},
    {"AWS::Neptune::DBClusterParameterGroup", "Name", "Description Family"},
    {"AWS::Neptune::DBInstance", "DBInstanceIdentifier",
     "AvailabilityZone DBClusterIdentifier DBSnapshotIdentifier DBSubnetGroupName"},
    {"AWS::Neptune::DBParameterGroup", "Name", "Description Family"},
    {"AWS::Neptune::DBSubnetGroup", "DBSubnetGroupName", ""},
    {"AWS::Neptune::EventSubscription", "SubscriptionName", "SnsTopicArn"},
    {"AWS::Neptune::GlobalCluster", "GlobalClusterIdentifier", "Engine SourceDBClusterIdentifier StorageEncrypted"},
    {"AWS::OpenSearchServerless::AccessPolicy", "", "Name Type"},
    {"AWS::OpenSearchServerless::Collection", "", "CollectionGroupName EncryptionConfig Name StandbyReplicas Tags Type"},
    {"AWS::OpenSearchServerless::CollectionGroup", "", "Generation Name StandbyReplicas"},
    {"AWS::OpenSearchServerless::CollectionIndex", "", "Id IndexName"},
    {"AWS::OpenSearchServerless::Index", "", "CollectionEndpoint IndexName"},
    {"AWS::OpenSearchServerless::LifecyclePolicy", "", "Name Type"},
    {"AWS::OpenSearchServerless::SecurityConfig", "", "Name Type"},
    {"AWS::OpenSearchServerless::SecurityPolicy", "", "Name Type"},
    {"AWS::OpenSearchServerless::VpcEndpoint", "", "Name VpcId"},
    {"AWS::OpenSearchService::Application", "Name", "KmsKeyArn"},
    {"AWS::OpenSearchService::Domain", "DomainName", "EngineMode"},
    {"AWS::QLDB::Ledger", "", "Name"},
    {"AWS::QLDB::Stream", "", "ExclusiveEndTime InclusiveStartTime KinesisConfiguration LedgerName RoleArn StreamName"},
    {"AWS::RDS::DBProxy", "DBProxyName", "EndpointNetworkType EngineFamily TargetConnectionNetworkType VpcSubnetIds"},
    {"AWS::RDS::DBProxyEndpoint", "DBProxyEndpointName", "DBProxyName EndpointNetworkType VpcSubnetIds"},
    {"AWS::RDS::EventSubscription", "SubscriptionName", "SnsTopicArn"},
    {"AWS::RDS::GlobalCluster", "GlobalClusterIdentifier", "Engine SourceDBClusterIdentifier StorageEncrypted"},
    {"AWS::RDS::OptionGroup", "OptionGroupName", "EngineName MajorEngineVersion OptionGroupDescription"},
    {"AWS::Redshift::Cluster", "ClusterIdentifier",
     "ClusterSubnetGroupName DBName MasterUsername OwnerAccount SnapshotClusterIdentifier SnapshotIdentifier"},
    {"AWS::Redshift::ClusterParameterGroup", "ParameterGroupName", "Description ParameterGroupFamily"},
    {"AWS::Redshift::ClusterSecurityGroup", "", "Description"},
    {"AWS::Redshift::ClusterSecurityGroupIngress", "",
     "CIDRIP ClusterSecurityGroupName EC2SecurityGroupName EC2SecurityGroupOwnerId"},
    {"AWS::Redshift::ClusterSubnetGroup", "", ""},
    {"AWS::Redshift::EndpointAccess", "EndpointName", "ClusterIdentifier ResourceOwner SubnetGroupName"},
    {"AWS::Redshift::EndpointAuthorization", "", "Account ClusterIdentifier"},
    {"AWS::Redshift::EventSubscription", "SubscriptionName", ""},
    {"AWS::Redshift::Integration", "", "AdditionalEncryptionContext KMSKeyId SourceArn TargetArn"},
    {"AWS::Redshift::QEV2IdcApplication", "", "IdcInstanceArn Qev2IdcApplicationName"},
    {"AWS::Redshift::ScheduledAction", "ScheduledActionName", ""},
    {"AWS::Redshift::Snapshot", "", "ClusterIdentifier SnapshotIdentifier"},
    {"AWS::Redshift::SnapshotCopyGrant", "", "KmsKeyId SnapshotCopyGrantName"},
    {"AWS::Redshift::SnapshotSchedule", "", "ScheduleDescription ScheduleIdentifier"},
    {"AWS::Redshift::UsageLimit", "", "ClusterIdentifier FeatureType LimitType Period"},
    {"AWS::RedshiftServerless::Namespace", "NamespaceName", "Tags"},
    {"AWS::RedshiftServerless::Snapshot", "SnapshotName", "NamespaceName Tags"},
    {"AWS::RedshiftServerless::Workgroup", "WorkgroupName", "NamespaceName"},
    {"AWS::Route53::HealthCheck", "", ""},
    {"AWS::S3::AccessPoint", "Name", "Bucket BucketAccountId VpcConfiguration"},
    {"AWS::S3Express::AccessPoint", "Name", "Bucket BucketAccountId VpcConfiguration"},
    {"AWS::S3Express::BucketPolicy", "", "Bucket"},
    {"AWS::S3Express::DirectoryBucket", "BucketName", "DataRedundancy LocationName"},
    {"AWS::S3Tables::Namespace", "", "Namespace TableBucketARN"},
    {"AWS::S3Tables::Table", "", "IcebergMetadata OpenTableFormat StorageClassConfiguration TableBucketARN WithoutMetadata"},
    {"AWS::S3Tables::TableBucket", "", "TableBucketName"},
    {"AWS::S3Tables::TableBucketPolicy", "", "TableBucketARN"},
    {"AWS::S3Tables::TablePolicy", "", "TableARN"},
    {"AWS::SES::ConfigurationSet", "Name", ""},
    {"AWS::SES::EmailIdentity", "", "EmailIdentity"},
    {"AWS::SSM::Document", "Name", "Attachments Content DocumentFormat DocumentType Requires TargetType VersionName"},
    {"AWS::Scheduler::ScheduleGroup", "Name", ""},
    {"AWS::SecretsManager::SecretTargetAttachment", "", "SecretId"},
    {"AWS::StepFunctions::Activity", "", "EncryptionConfiguration Name"},
    {"AWS::StepFunctions::StateMachine", "", "StateMachineName StateMachineType"},
    {"AWS::StepFunctions::StateMachineAlias", "", "Name"},
    {"AWS::StepFunctions::StateMachineVersion", "", "Description StateMachineArn StateMachineRevisionId"},
    {"AWS::Synthetics::Canary", "Name", ""},
    {"AWS::Synthetics::Group", "Name", ""},
    {"AWS::Timestream::Database", "DatabaseName", ""},
    {"AWS::Timestream::InfluxDBCluster", "",
     "AllocatedStorage Bucket DbStorageType DeploymentType Name NetworkType Organization Password PubliclyAccessible "
     "Username VpcSecurityGroupIds VpcSubnetIds"},
    {"AWS::Timestream::InfluxDBInstance", "",
     "Bucket Name NetworkType Organization Password PubliclyAccessible Username VpcSecurityGroupIds VpcSubnetIds"},
    {"AWS::Timestream::ScheduledQuery", "",
     "ClientToken ErrorReportConfiguration KmsKeyId NotificationConfiguration QueryString ScheduleConfiguration "
     "ScheduledQueryExecutionRoleArn ScheduledQueryName TargetConfiguration"},
    {"AWS::Timestream::Table", "", "DatabaseName TableName"},
    {"AWS::WAFv2::IPSet", "", "Name Scope"},
    {"AWS::WAFv2::RegexPatternSet", "", "Name Scope"},
    {"AWS::WAFv2::RuleGroup", "", "Name Scope"}};

static_assert(std::ranges::is_sorted(kAll, {}, &ForeignType::cfn));

const ForeignType* find(std::string_view cfn) {
  const auto found = std::ranges::lower_bound(kAll, cfn, {}, &ForeignType::cfn);
  return found != std::end(kAll) && found->cfn == cfn ? &*found : nullptr;
}

bool has_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t blank = words.find(' ');
    if (words.substr(0, blank) == word) return true;
    if (blank == words.npos) return false;
    words.remove_prefix(blank + 1);
  }
  return false;
}

}  // namespace

std::optional<Change> change_of(std::string_view cfn, std::string_view property) {
  if (const ResourceType* const type = find_type_by_cfn(cfn)) {
    for (const FieldInfo& field : type->object.fields)
      if (field.cfn.shape != Shape::kAbsent && field.cfn.name == property) return field.change;
    return std::nullopt;
  }
  const ForeignType* const type = find(cfn);
  if (!type) return std::nullopt;
  return property == type->name || has_word(type->replaces, property) ? Change::kReplaces : Change::kInPlace;
}

std::string_view name_property(std::string_view cfn) {
  if (const ResourceType* const type = find_type_by_cfn(cfn)) {
    for (const FieldInfo& field : type->object.fields)
      if (has(field.flags, Flag::kName) && field.change == Change::kReplaces && field.cfn.shape != Shape::kAbsent) return field.cfn.name;
    return {};
  }
  const ForeignType* const type = find(cfn);
  return type ? type->name : std::string_view();
}

}  // namespace infragen::diff
