#!/bin/sh
# How the files beside this one were made. They are for these tests only, and valid for a hundred years.
set -eu
DAYS=36500
sign() { openssl x509 -req -in "$1.csr" -CA "$2.crt" -CAkey "$2.key" -CAcreateserial -days $DAYS -extfile "$3" -out "$1.crt"; }

openssl req -x509 -newkey rsa:2048 -nodes -keyout rsa.key -out rsa.crt -days $DAYS -subj /CN=rsa
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ec.key -out ec.crt -days $DAYS -subj /CN=ec
openssl req -x509 -newkey ed25519 -nodes -keyout ed25519.key -out ed25519.crt -days $DAYS -subj /CN=ed25519

openssl pkey -in rsa.key -traditional -out rsa-pkcs1.key
openssl pkey -in ec.key -traditional -out ec-sec1.key
openssl pkcs8 -topk8 -in ec.key -passout pass:secret -out ec-encrypted.key
openssl ec -in ec.key -aes128 -passout pass:secret -out ec-sec1-encrypted.key
openssl genpkey -algorithm x25519 -out x25519.key
openssl x509 -in ec.crt -outform der -out ec.der

# root <- middle <- leaf, in the wrong order, with one that has nothing to do with them
ca=$(mktemp)
echo "basicConstraints=critical,CA:true" >"$ca"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout root.key -out root.crt -days $DAYS -subj /CN=root
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout middle.key -out middle.csr -subj /CN=middle
sign middle root "$ca"
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout leaf.key -out leaf.csr -subj /CN=leaf
sign leaf middle /dev/null
cat root.crt rsa.crt leaf.crt middle.crt >shuffled.crt

# Expired, and not valid yet
openssl req -new -key ec.key -out ec.csr -subj /CN=ec
touch index.txt
date_signed() {
  openssl ca -batch -config ca.cnf -selfsign -in ec.csr -keyfile ec.key -out "$1" -startdate "$2" -enddate "$3" -notext
}
cat >ca.cnf <<EOF
[ca]
default_ca = any
[any]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = anything
unique_subject = no
[anything]
commonName = supplied
EOF
date_signed expired.crt 20200101000000Z 20210101000000Z
date_signed future.crt 21000101000000Z 21100101000000Z

rm -f "$ca" ./*.csr ./*.srl root.key middle.key root.crt middle.crt leaf.crt ca.cnf index.txt* [0-9A-F]*.pem
