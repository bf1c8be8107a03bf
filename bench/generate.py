#!/usr/bin/env python3
"""Writes the specs that bench/run measures.

  generate.py services N [ENVIRONMENT [OCTET]]   one environment with N services, to standard output
  generate.py repository N DIR                   N environments of one service each, DIR/env-00000.yaml ...

The environment: a VPC over two zones with NAT and flow logs, three security groups, load balancers with HTTPS and redirect (one for every
50 services, as the quota of rules and target groups asks), a cluster, Fargate services with autoscaling, a database, a repository, a secret,
a topic and an alarm for every service.
"""
import os
import sys

PER_LOAD_BALANCER = 50

HEAD = '''# One environment, as bench/generate.py writes it.
infragen: 1
environment: {name}
prefix: v1-
region: eu-central-1
contact_email: ops@example.com
cost_code: "0000"

network:
  vpc:
    cidr: 10.{octet}.0.0/16
    azs: 2
    subnets:
      public:   {{ a: 10.{octet}.0.0/20, b: 10.{octet}.16.0/20 }}
      private:  {{ a: 10.{octet}.64.0/18, b: 10.{octet}.128.0/18 }}
      database: {{ a: 10.{octet}.32.0/24, b: 10.{octet}.33.0/24 }}
    nat_gateway: one_per_az
    flow_logs: {{ retention: 30 }}

security_groups:
  loadbalancer:
    ingress:
      - {{ from: 0.0.0.0/0, ports: 80, description: Redirected to HTTPS }}
      - {{ from: 0.0.0.0/0, ports: 443, description: The public }}
  application:
    ingress: [{{ from: loadbalancer, ports: 8080, description: What the load balancers forward }}]
  database:
    ingress: [{{ from: application, ports: 5432, description: The services }}]

cluster:
  capacity: fargate
  container_insights: true

databases:
  main:
    engine: postgres
    engine_version: "16.4"
    instance_class: db.t4g.medium
    allocated_storage: 50
    multi_az: true
    db_name: app
    username: app
    manage_master_user_password: true
    storage_encrypted: true
    backup_retention_period: 7
    deletion_protection: true
    on_delete: snapshot

repositories:
  app:
    scan_on_push: true
    lifecycle: {{ keep_last: 100, expire_untagged_days: 14 }}

topics:
  alerts: {{ subscriptions: [{{ protocol: email, endpoint: ops@example.com }}] }}

'''

LOAD_BALANCER = '''  web-{number}:
    scheme: internet-facing
    subnets: public
    security_groups: [loadbalancer]
    listeners:
      http: {{ port: 80, protocol: HTTP, redirect: https }}
      https: {{ port: 443, protocol: HTTPS, certificates: ["arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"] }}
'''

SECRET = '''  {name}:
    description: What {name} must know and nobody else may
'''

SERVICE = '''  {name}:
    image: {{ repository: app, tag: "1.4.2", port: 8080 }}
    cpu: 256
    memory: 512
    count: {{ range: 2-10, cpu_percentage: 60 }}
    exec: true
    network: {{ vpc: {{ placement: private, security_groups: [application] }} }}
    http:
      load_balancer: web-{balancer}
      path: {path}
      healthcheck: {{ path: /health, interval: 15s, timeout: 5s, healthy_threshold: 3, success_codes: 200-299 }}
      deregistration_delay: 30s
    variables:
      PORT: 8080
      LOG_LEVEL: info
      DB_HOST: "${{database.main.endpoint}}"
      GREETING: "Hello from {name}"
    uses:
      secret.{name}: read
    logging: {{ retention: 30 }}

'''

ALARM = '''  {name}-healthy:
    metric: service.{name}.healthy_host_count
    below: 1
    periods: 2
    period: 1m
    missing_data: breaching
    notify: [alerts]
'''


def environment(services, name='prod', octet=20):
    names = [f'svc{i:04d}' for i in range(services)]
    balancers = (services + PER_LOAD_BALANCER - 1) // PER_LOAD_BALANCER
    text = [HEAD.format(name=name, octet=octet), 'load_balancers:\n']
    text += [LOAD_BALANCER.format(number=number) for number in range(balancers)]
    text.append('\nsecrets:\n')
    text += [SECRET.format(name=service) for service in names]
    text.append('\nservices:\n')
    for i, service in enumerate(names):
        path = '/' if i % PER_LOAD_BALANCER == 0 else f'/{service}'
        text.append(SERVICE.format(name=service, balancer=i // PER_LOAD_BALANCER, path=path))
    text.append('alarms:\n')
    text += [ALARM.format(name=service) for service in names]
    return ''.join(text)


def repository(count, folder):
    os.makedirs(folder, exist_ok=True)
    for i in range(count):
        with open(f'{folder}/env-{i:05d}.yaml', 'w', encoding='utf-8') as file:
            file.write(environment(1, f'e{i:05d}', i % 250))


def main(arguments):
    if len(arguments) >= 2 and arguments[0] == 'services':
        sys.stdout.write(environment(int(arguments[1]), *arguments[2:3], *map(int, arguments[3:4])))
    elif len(arguments) == 3 and arguments[0] == 'repository':
        repository(int(arguments[1]), arguments[2])
    else:
        sys.exit(__doc__.strip())


if __name__ == '__main__':
    main(sys.argv[1:])
