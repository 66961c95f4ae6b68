/** Templates of the demo, by the names of their files. */

const VERSIONS = `terraform {
  required_providers {
    huaweicloud = {
      source  = "huaweicloud/huaweicloud"
      version = ">= 1.56.0"
    }
  }
}
`;
const PROVIDER = 'provider "huaweicloud" {\n  region = var.region\n}\n';

const REGION = `variable "region" {
  type        = string
  description = "部署区域"
}
`;
const PASSWORD = `variable "admin_password" {
  type        = string
  sensitive   = true
  nullable    = false
  description = "管理员密码，8–26 个字符"
  validation {
    condition     = length(var.admin_password) >= 8 && length(var.admin_password) <= 26
    error_message = "密码长度为 8–26 个字符。"
  }
}
`;
const FLAVOR = `variable "flavor" {
  type        = string
  default     = "s6.large.2"
  description = "云服务器规格"
  validation {
    condition     = contains(["s6.large.2", "s6.xlarge.2", "c7.large.4"], var.flavor)
    error_message = "请选择列出的规格。"
  }
}
`;

const assets = (assetId: string) => `data "huaweicloud_koogallery_assets" "product" {
  asset_id      = "${assetId}"
  deployed_type = "image"
  region        = var.region
}

locals {
  image_id = data.huaweicloud_koogallery_assets.product.assets[0].image_deployed_object[0].image_id
}
`;

const NETWORK = `resource "huaweicloud_vpc" "main" {
  name = "\${var.name}-vpc"
  cidr = "172.16.0.0/16"
}

resource "huaweicloud_vpc_subnet" "main" {
  name       = "\${var.name}-subnet"
  vpc_id     = huaweicloud_vpc.main.id
  cidr       = "172.16.10.0/24"
  gateway_ip = "172.16.10.1"
}

resource "huaweicloud_networking_secgroup" "main" {
  name = "\${var.name}-secgroup"
}

resource "huaweicloud_networking_secgroup_rule" "https" {
  security_group_id = huaweicloud_networking_secgroup.main.id
  direction         = "ingress"
  ethertype         = "IPv4"
  protocol          = "tcp"
  ports             = 443
  remote_ip_prefix  = "0.0.0.0/0"
}
`;

const NAME = `variable "name" {
  type        = string
  default     = "demo"
  description = "资源名称前缀"
}
`;

/** One server with a network of its own; nothing speaks against it. */
export const singleNode = (assetId: string): Record<string, string> => ({
  '.extension': '{}\n',
  'versions.tf': VERSIONS,
  'providers.tf': PROVIDER,
  'variables.tf': [REGION, NAME, FLAVOR, PASSWORD].join('\n'),
  'network.tf': NETWORK,
  'main.tf': `${assets(assetId)}
resource "huaweicloud_compute_instance" "app" {
  name               = "\${var.name}-app"
  image_id           = local.image_id
  flavor_id          = var.flavor
  admin_pass         = var.admin_password
  security_group_ids = [huaweicloud_networking_secgroup.main.id]
  system_disk_type   = "SSD"
  system_disk_size   = 40

  network {
    uuid = huaweicloud_vpc_subnet.main.id
  }
}

resource "huaweicloud_vpc_eip" "app" {
  name = "\${var.name}-eip"
  publicip {
    type = "5_bgp"
  }
  bandwidth {
    name        = "\${var.name}-bandwidth"
    size        = 5
    share_type  = "PER"
    charge_mode = "traffic"
  }
}

resource "huaweicloud_compute_eip_associate" "app" {
  public_ip   = huaweicloud_vpc_eip.app.address
  instance_id = huaweicloud_compute_instance.app.id
}
`,
  'outputs.tf': `output "address" {
  value       = "https://\${huaweicloud_vpc_eip.app.address}"
  description = "访问地址"
}
`,
});

/** Two servers behind a load balancer, with a database. */
export const cluster = (assetId: string): Record<string, string> => ({
  'versions.tf': VERSIONS,
  'providers.tf': PROVIDER,
  'variables.tf': [REGION, NAME, FLAVOR, PASSWORD].join('\n'),
  'network.tf': NETWORK,
  'main.tf': `${assets(assetId)}
resource "huaweicloud_compute_instance" "app" {
  count              = 2
  name               = "\${var.name}-app-\${count.index}"
  image_id           = local.image_id
  flavor_id          = var.flavor
  admin_pass         = var.admin_password
  security_group_ids = [huaweicloud_networking_secgroup.main.id]

  network {
    uuid = huaweicloud_vpc_subnet.main.id
  }
}

resource "huaweicloud_elb_loadbalancer" "main" {
  name           = "\${var.name}-elb"
  vpc_id         = huaweicloud_vpc.main.id
  ipv4_subnet_id = huaweicloud_vpc_subnet.main.ipv4_subnet_id
}

resource "huaweicloud_rds_instance" "main" {
  name              = "\${var.name}-rds"
  flavor            = "rds.mysql.n1.large.2"
  vpc_id            = huaweicloud_vpc.main.id
  subnet_id         = huaweicloud_vpc_subnet.main.id
  security_group_id = huaweicloud_networking_secgroup.main.id
  charging_mode     = "prePaid"
  period_unit       = "month"
  period            = 1

  db {
    type     = "MySQL"
    version  = "8.0"
    password = var.admin_password
  }
  volume {
    type = "CLOUDSSD"
    size = 100
  }
}
`,
  'outputs.tf':
    'output "load_balancer" {\n  value       = huaweicloud_elb_loadbalancer.main.id\n  description = "负载均衡"\n}\n',
});

/** As a first attempt looks: errors, warnings and notes. */
export const FIRST_ATTEMPT: Record<string, string> = {
  'main.tf': `variable "password" {
  default = "ChangeMe-1"
}

variable "unused" {}

provider "huaweicloud" {
  region = "cn-north-4"
}

resource "huaweicloud_compute_instance" "app" {
  name       = "app"
  image_id   = "0b4b1cd8-6e0c-4f0a-8a4e-2d6d1f3c9a10"
  flavor_id  = var.flavour
  admin_pass = var.password
}
`,
};
