/** Pictures that tours hand in, and strokes that they draw. */

const PIXEL =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

/** A picture of its own: the name makes its content differ from the others'. */
export function picture(name) {
    const bytes = Uint8Array.from(atob(PIXEL), (sign) => sign.charCodeAt(0));
    return new File([bytes, name], name, { type: "image/png" });
}

/** A stroke across the field, as a finger draws it. */
export function drawOn(canvas) {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const touch = (type, x, y) =>
        canvas.dispatchEvent(
            new PointerEvent(type, {
                bubbles: true,
                cancelable: true,
                isPrimary: true,
                pointerType: "touch",
                buttons: type === "pointerup" ? 0 : 1,
                clientX: left + width * x,
                clientY: top + height * y,
            })
        );
    touch("pointerdown", 0.2, 0.7);
    for (let i = 1; i < 6; i++) {
        touch("pointermove", 0.2 + i / 10, i % 2 ? 0.3 : 0.7);
    }
    touch("pointerup", 0.8, 0.5);
}
