// HTTP messages as a raw client writes and reads them.
#pragma once

#include <string>
#include <string_view>

namespace latchbook::test {

inline std::string get(const std::string &path, const std::string &more = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
}

inline std::string post(const std::string &headers, const std::string &body)
{
    return "POST /echo HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body;
}

inline bool has(const std::string &text, std::string_view part) { return text.find(part) != std::string::npos; }
inline bool is(const std::string &answer, int status)
{
    return answer.starts_with("HTTP/1.1 " + std::to_string(status) + ' ');
}

} // namespace latchbook::test
