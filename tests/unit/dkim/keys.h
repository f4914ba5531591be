// Public keys made with openssl for these tests, in base64; the private ones among them were thrown away.
#pragma once

#include <string>

namespace keys {

inline const std::string rsa_512 =
    "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAMJCeAbSqGxYCheFySBL2UjY1lmkMyHKxB7brW1mE2TJhyGyaQ7ZQs2ZGMcwJsxLBdQY"
    "/65fj7i7I3LSs+f6ueECAwEAAQ==";

inline const std::string rsa_1024 =
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDKmZjo212gokCtCmy3UaBnsKAr+HXNbB5q/2L1MaaCEwn1QBgxiX3u3d3N29nf"
    "Zv4qSJJTDr1AWzu6T9/VhVZ/F6MSHEeZx1X1V9FTV06EBRV7KOG9q/w4ViUYuMUym0+L1/33BVo/Qctpp0CwUJ91jNvG/gujq68E"
    "qjPg8jJBswIDAQAB";

inline const std::string rsa_2048 =
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0KvtMCCo8TtIxAN7htqiThHBqr/Q8Wl7ObQ/Pti5Rj+cPPFGwNSE8WJK"
    "3zI9YEH3Y3I4GgLiK9Z1Xnu5QW8GQH6BMIeEgVxReJYUdexearyA+zfGLWcNc6IpEpqGzfgBqcA+467BM8jfZCgk5oLOtvn62Mvv"
    "K5RCwr80YveqHW1RkfLl8yE22xHjdaA5nsSvB79yJATY3B1zGrtU2iyp5zj2aarhfocuLosHyXwOYTA05/t8ARuT/OV9S7TprKWE"
    "TcShLm02fLVG3AOIopJl0fMQzD/w60dFg8PnWZehJj7Wai1SdZzFJs113EGKz+TAkYpNf2rVUk5IBlMK2TFoHQIDAQAB";

inline const std::string rsa_8192 =
    "MIIEIjANBgkqhkiG9w0BAQEFAAOCBA8AMIIECgKCBAEApa2bwtaRdaGIV1hlwAhdwTSeJYwOY6augvEmeOoTTOQEZmF9CF2yK9Pv"
    "OSmgbboZ6jCsUbKdx9P6npzAxDcP0W5zP4Lx7bdb0etGhSSogkWtGYgsZfkM0Y/5eP5bnCMJxFDWBSv29mM3mlIgu+ZHHzj7+AD6"
    "ceYnT8KTaVtFFFiB2Jb1+jU0wNHSS2lYLsvZPLxIyWgi54edj8ycPXeVHz8qPsCYA23erqg5tIB53T+gLYe6PsfMrGU4QTyIuqTL"
    "duMC+kRwA8n9kCycNRykMY/P/UBryf53XIxO8uyYFKO9rgeS+UDNVOkI/Bkb1BI8HSdT1HKlcLktQGrUmGmVPEwkyXAEhAYBUZ1s"
    "0U16awNKoCNSrw+DzFGsbLRpE4IeSdQW/rI6WW89VlNLUq2LIrTWD0Q7FIttrCVYlU884MoQ0kiBAr7F308Y3mx4fCq7gXEVVbPd"
    "cXcaYWu4I0Ha7uNm68TruqMCKmKTyNyfbHhsyTxYQBzwCIf8luIPx63GHywr2EUiM9xiXex4pf/yp0D3+Y5/fKQf9u54zfbae9Mr"
    "bUWpfQ6feI611JO3XZIPBAbQtDRKQJ6lH3Imemcy46NORNcZme/4xiOUV7HrlZoTtRxvyt1T9tyPcZv0Fp6mdqTZWEiBxph2wB4C"
    "J/Hck/Ecur4X8SsHXYg+Hht65oKwwIysNHc398aQBDENawN/RwxEdUobDk15oEvLIRxCy096L+ztUaZj8lzuAdaScC/xf5fWNYVa"
    "mtp09DdwIff0NIQDu4oRSANhLLXkCmjVAPJVHgHIe3QJG18N6RAnAYMsRuz71tSe1z5Mc90uMM0N73plSot26wjsB/6GvOYcXZgR"
    "P86da1uSWswH8DCtZb6dPDAosWxDFwqXm4yL+WhlESpjyHEw6C/yChy20jdfVwrpEEdkpYfjhGNaL6z47zBHSTafbhiPiUkIJPBD"
    "q2Pq9gpSlcAntp7Di5mxlQVglTTtyTmlLYQlSvCKns/qY2QBciviEUl3EI2e62c0Xbs7pqJyuz3h9QPJyH+WbsRlrsu9wuY+qn5j"
    "9O+pld5bzc2SYjbSRwPwGjqYaJ3RXIFtNejvpotnstuyPHKNUWLtsP/ThgED0JFzkhmgUhcWfOHzjWCFQ4WSUQIeVeITqP8RSSsA"
    "bxzJ+bgzcgyUVGI4HF7J86xXSmh/l8jO9+EwDDrLCw1l2rQou89TeAcLyuyA7pyOd1Rt5BOFYFeLI+aBpclAqikNoGLIKQQ+Yq61"
    "6sF0tQE0xJzmtpuHQPs0s8z/qHnPr3dlI4dsVGRyQCtabjd4IrFMliAarOaNv6BV3j4JhXpRMR90mXj8YOcIK5grGGA99PjjACr5"
    "HZ1dx7A+YQIDAQAB";

inline const std::string rsa_1024_bare =
    "MIGJAoGBAMqZmOjbXaCiQK0KbLdRoGewoCv4dc1sHmr/YvUxpoITCfVAGDGJfe7d3c3b2d9m/ipIklMOvUBbO7pP39WFVn8XoxIc"
    "R5nHVfVX0VNXToQFFXso4b2r/DhWJRi4xTKbT4vX/fcFWj9By2mnQLBQn3WM28b+C6OrrwSqM+DyMkGzAgMBAAE=";

inline const std::string private_pkcs1 =
    "MIICXAIBAAKBgQDKmZjo212gokCtCmy3UaBnsKAr+HXNbB5q/2L1MaaCEwn1QBgxiX3u3d3N29nfZv4qSJJTDr1AWzu6T9/VhVZ/"
    "F6MSHEeZx1X1V9FTV06EBRV7KOG9q/w4ViUYuMUym0+L1/33BVo/Qctpp0CwUJ91jNvG/gujq68EqjPg8jJBswIDAQABAoGABm4Z"
    "jEpqDk8X/mX2TVsp3CCe9MZN9tcXoA269k09G6O/DSmbmvbiKFKiV4ZCw/Rg3Law7jHpj8FVg/RFBmHU/OUs+Er9oGDXRstKkUhE"
    "mPsUZApLPyM1SwqQt1Wz1PjDqJ2JRe5zeX+hjToYfw1m6YocPPxn/vbvRpf6OQKBgwECQQDqG6IB/Lt0bSRQtroqP9CY4pHKXkSq"
    "TndQj0VY1xJGgYlfVd52b9qYNbaYoqRT/NpJhrJaGrxJlrnD88rnidC3AkEA3YuwG4h8DQtSrlIolLP2ao2awwg4Nk16JZ14AAhh"
    "vByb7Jvaj7onO+rDWL5l2HR1uMZsMRzL8hC4SJyEuJ/i5QJAP1og+laxR61tYWZBdMN2KJlPiKr/+/Jl+Wf8BTGWYXwWd7UeEYDt"
    "b7lBY4bH326Sh8kqpJWNlIB0XuGva/7wewJBAMpuuBUAajFVFlB4e+Ical3EVBQ/b3WW57R1JVAKWJuVHJhfdJ79vpnOEn8FQnQ9"
    "Pc//Zp6drHDb/DdE5TT5y00CQByINUnxzTQfbmptWR1k5MzCexmdWcJ011fzfldrln15wAnMA6PCT3lwYJZARBX+Zt14zNNNf4fr"
    "ZXym4lVCmbY=";

inline const std::string private_pkcs8 =
    "MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBAMqZmOjbXaCiQK0KbLdRoGewoCv4dc1sHmr/YvUxpoITCfVAGDGJ"
    "fe7d3c3b2d9m/ipIklMOvUBbO7pP39WFVn8XoxIcR5nHVfVX0VNXToQFFXso4b2r/DhWJRi4xTKbT4vX/fcFWj9By2mnQLBQn3WM"
    "28b+C6OrrwSqM+DyMkGzAgMBAAECgYAGbhmMSmoOTxf+ZfZNWyncIJ70xk321xegDbr2TT0bo78NKZua9uIoUqJXhkLD9GDctrDu"
    "MemPwVWD9EUGYdT85Sz4Sv2gYNdGy0qRSESY+xRkCks/IzVLCpC3VbPU+MOonYlF7nN5f6GNOhh/DWbpihw8/Gf+9u9Gl/o5AoGD"
    "AQJBAOobogH8u3RtJFC2uio/0JjikcpeRKpOd1CPRVjXEkaBiV9V3nZv2pg1tpiipFP82kmGsloavEmWucPzyueJ0LcCQQDdi7Ab"
    "iHwNC1KuUiiUs/ZqjZrDCDg2TXolnXgACGG8HJvsm9qPuic76sNYvmXYdHW4xmwxHMvyELhInIS4n+LlAkA/WiD6VrFHrW1hZkF0"
    "w3YomU+Iqv/78mX5Z/wFMZZhfBZ3tR4RgO1vuUFjhsffbpKHySqklY2UgHRe4a9r/vB7AkEAym64FQBqMVUWUHh74hxqXcRUFD9v"
    "dZbntHUlUApYm5UcmF90nv2+mc4SfwVCdD09z/9mnp2scNv8N0TlNPnLTQJAHIg1SfHNNB9uam1ZHWTkzMJ7GZ1ZwnTXV/N+V2uW"
    "fXnACcwDo8JPeXBglkBEFf5m3XjM001/h+tlfKbiVUKZtg==";

inline const std::string ed25519_wrapped = "MCowBQYDK2VwAyEAytc/EBoxkSlCsnE5wpS7VV7MLU2K4kyvFEfs9oCwSIA=";

inline const std::string certificate =
    "MIIB9DCCAV2gAwIBAgIUYkKsuy3Kq00JluztzL+25M/waZ8wDQYJKoZIhvcNAQELBQAwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjQw"
    "OTQwMTVaFw0yNjExMjcwOTQwMTVaMAwxCjAIBgNVBAMMAXgwgZ8wDQYJKoZIhvcNAQEBBQADgY0AMIGJAoGBAMqZmOjbXaCiQK0K"
    "bLdRoGewoCv4dc1sHmr/YvUxpoITCfVAGDGJfe7d3c3b2d9m/ipIklMOvUBbO7pP39WFVn8XoxIcR5nHVfVX0VNXToQFFXso4b2r"
    "/DhWJRi4xTKbT4vX/fcFWj9By2mnQLBQn3WM28b+C6OrrwSqM+DyMkGzAgMBAAGjUzBRMB0GA1UdDgQWBBQf+bX+rdJptpV/BDVo"
    "FYcys6BgcDAfBgNVHSMEGDAWgBQf+bX+rdJptpV/BDVoFYcys6BgcDAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4GB"
    "AIcPXYOZB7iqzN+k9ZQWJQswtQrq1CqSNL0nT2we7cQpuwF2f2E3lUrJybteVnUZuKXZlx9HdW+aVPxmushl/IUdI1hAFSh5h4GX"
    "Gn3z1dhazlEYKHNRKah5beLj2YQSbILVywPu2NlEL8+gAX9nx+gw0LVV9KYcsbieBPwx+Fer";

inline const std::string ed25519 = "ytc/EBoxkSlCsnE5wpS7VV7MLU2K4kyvFEfs9oCwSIA=";

// RFC 8463 appendix A.2.
inline const std::string brisbane = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
inline const std::string test_rsa =
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx"
    "/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTI"
    "KT+l/K4w3QIDAQAB";

}  // namespace keys
