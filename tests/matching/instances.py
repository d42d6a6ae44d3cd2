"""Assignment problems as they are published, and where their optima stand.

The format of J. E. Beasley’s OR-Library (“assign”): the number of people, then the cost of each pair, row by row, as
whole numbers with any white space between them. Minimized.
"""

import numpy as np

# Values and the optimum that was published with them: a 4 × 4 example of the Hungarian method (its costs turned round)
# and the 5 × 5 matrix sum of Project Euler 345.
PRINTED = [
    ([[-82, -83, -69, -92], [-77, -37, -49, -92], [-11, -69, -5, -86], [-8, -9, -98, -23]], -140),
    ([[7, 53, 183, 439, 863], [497, 383, 563, 79, 973], [287, 63, 343, 169, 583], [627, 343, 773, 959, 943], [767, 473, 103, 699, 303]], 3315),
]  # fmt: skip


def read(file):
    numbers = [int(word) for word in file.read_text().split()]
    size = numbers[0]
    assert len(numbers) == 1 + size * size
    return np.array(numbers[1:], dtype=float).reshape(size, size)


def write_planted(file, size, rng):
    """Costs are the sum of two prices plus something that is nothing on one hidden assignment alone: by duality that
    one is optimal, and costs the sum of all prices."""
    here, there = ([rng.randint(1, 50) for _one in range(size)] for _side in range(2))
    hidden = rng.sample(range(size), size)
    lines = [str(size)]
    for row in range(size):
        extra = [0 if hidden[row] == column else rng.randint(1, 100) for column in range(size)]
        costs = [here[row] + there[column] + extra[column] for column in range(size)]
        lines += [" ".join(map(str, costs[start : start + 12])) for start in range(0, size, 12)]
    file.write_text("\n".join(lines))
    return sum(here) + sum(there)
