// A seal opens as what it was made of, and nothing else opens at all.
#include "policy/sealedstate.h"
#include "fuzz/input.h"

using namespace latchbook;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const policy::SealedState ours("a key that is always the same here");
    static const policy::SealedState others;
    const WallTime now = WallTime() + std::chrono::hours(24 * 365 * 50);
    test::Input input(data, size);
    const unsigned at = input.byte();
    const auto other = char(input.byte());
    const std::string_view text = input.rest();
    test::require(!ours.open(text, now) || at == 0, "a seal that nobody made");

    const Result<Json> claims = parseJson(text);
    if (!claims)
        return 0;
    const std::string seal = ours.seal(*claims, now + milliseconds(1));
    const Result<Json> opened = ours.open(seal, now);
    test::require(bool(opened) && *opened == *claims, "a seal does not open as what it was made of");
    const Result<Json> late = ours.open(seal, now + milliseconds(1));
    test::require(!late && late.error().code == Code::Expired, "a seal opens too late");
    test::require(!others.open(seal, now), "a seal opens with another key");
    std::string changed = seal;
    changed[at % changed.size()] = other;
    test::require(changed == seal || !ours.open(changed, now), "a changed seal opens");
    test::require(!ours.open(seal + other, now), "a longer seal opens");
    return 0;
}
