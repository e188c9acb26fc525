"""`/explain`: why each rule holds, in a few sentences."""

from __future__ import annotations

from bot.messages.wording import Message

COMMAND = Message("A differentiation rule: what it says, why it holds, and an example")
RULE_OPTION = Message("The rule or the function, such as chain rule or tanh")
NO_SUCH_RULE = Message("No such rule")
UNKNOWN_RULE = Message("I do not know the rule {rule}.")
LOOK_ELSEWHERE = Message("Type a few letters and choose from the list. For what is no rule, /lesson may know more.")
WHY = Message("**Why.** {reason}")
EXAMPLE = Message("Example")
RULE_ALT = Message("{rule}: {formula}. Example: {example}")

CONSTANT = Message("The graph is a level line: whatever x does, the value stays, so every slope is 0.")
IDENTITY = Message("The graph of x is the line that climbs 1 for every step of 1 to the right.")
CONSTANT_MULTIPLE = Message(
    "Stretching a graph upwards by a factor stretches every climb by it, and leaves the steps to the right as they are."
)
SUM = Message("When x moves a little, each term changes by itself, and the changes add up.")
PRODUCT = Message(
    "Think of a rectangle with the sides u and v. When both sides grow a little, two strips are added: v times the change"
    " of u, and u times the change of v. The small corner where the strips meet shrinks faster than they do."
)
QUOTIENT = Message(
    "Call the quotient q, so u = q v. The product rule gives u′ = q′ v + q v′. Solve this for q′ and put u/v back for q."
)
RECIPROCAL = Message(
    "Take v · (1/v) = 1. The right side does not change; the product rule on the left gives the result."
)
POWER = Message(
    "Multiply out (x + h)ⁿ: it is xⁿ + n h xⁿ⁻¹ and terms with h² or more. Take xⁿ away, divide by h, let h go to 0."
    " For other exponents, write xⁿ as e^(n ln x)."
)
EXPONENTIAL = Message(
    "e^(x + h) is e^x · e^h, so the change is e^x times (e^h − 1). The number e is the one for which (e^h − 1)/h goes to 1."
)
CHAIN = Message(
    "If the inside changes 3 times as fast as x, and the outside 2 times as fast as the inside, then the whole changes"
    " 6 times as fast as x. Rates of change in a row are multiplied."
)
LOGARITHMIC = Message(
    "The power rule needs a fixed exponent, the exponential rule a fixed base. With y = u^v, ln y = v ln u has neither"
    " problem: differentiate both sides, and multiply by y."
)
LN = Message("ln undoes the exponential: e^(ln x) = x. Differentiate both sides: x times the slope of ln x is 1.")
SQRT = Message("It is the power x^(1/2): bring 1/2 down, lower the exponent to −1/2.")
SIN = Message(
    "sin(x + h) is sin x cos h + cos x sin h. For small h, cos h is nearly 1 and sin h nearly h: what is added is h cos x."
)
COS = Message(
    "The cosine is the sine a quarter turn ahead, and so is its slope: the cosine a quarter turn ahead is −sin x."
)
TAN = Message("It is sin x over cos x. By the quotient rule, (cos² x + sin² x)/cos² x, and the top is 1.")
TANH = Message("It is sinh x over cosh x. By the quotient rule, (cosh² x − sinh² x)/cosh² x, which is 1 − tanh² x.")
SIGMOID = Message("Write σ as 1/(1 + e^(−x)). The reciprocal rule gives e^(−x)/(1 + e^(−x))², which is σ times 1 − σ.")
SOFTPLUS = Message("It is ln(1 + e^x). By the chain rule e^x/(1 + e^x), which is the sigmoid.")
RELU = Message("To the right of 0 it is x, with slope 1; to the left it is 0, with slope 0. At 0 there is a corner.")
ABS = Message("To the right of 0 it is x, with slope 1; to the left it is −x, with slope −1. At 0 there is a corner.")
INVERSE = Message(
    "It undoes another function. Differentiate both sides of g(f(x)) = x by the chain rule: the slope is one over the slope"
    " of the other function, taken at the matching place."
)
BUILT = Message(
    "It is built from functions whose slopes are known; the rules for products, quotients and chains give this."
)
