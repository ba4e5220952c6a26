//! Every text of a list made fit for drawing, once, when it is loaded; what is clean already is not copied.

use crate::domain::{CatalogData, text};

pub(in crate::storage) fn clean(data: &mut CatalogData) {
    string(&mut data.id);
    [&mut data.title, &mut data.source, &mut data.date].into_iter().flatten().for_each(string);
    for mandate in &mut data.mandates {
        string(&mut mandate.heading);
        mandate.short.iter_mut().for_each(string);
        string(&mut mandate.text);
    }
    for office in &mut data.offices {
        string(&mut office.name);
        office.also.iter_mut().for_each(string);
        office.parent.iter_mut().for_each(string);
    }
    data.sectors.iter_mut().for_each(|sector| string(&mut sector.name));
    for duty in &mut data.duties {
        boxed(&mut duty.office);
        boxed(&mut duty.text);
        duty.remark.iter_mut().for_each(boxed);
    }
}

fn string(value: &mut String) {
    if !text::is_clean(value, false) {
        *value = text::clean(value, false);
    }
}

fn boxed(value: &mut Box<str>) {
    if !text::is_clean(value, false) {
        *value = text::clean(value, false).into();
    }
}
