import type { Hono } from 'hono'
import { z } from 'zod'
import { DeposerUnePhoto, lirePhoto, NOM_DES_DROITS, OCTETS_DE_PHOTO } from '#modules/suivi/index.ts'
import { choix, coche, type Errors, identifiant, type Rempli, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { depot } from '#src/ground/depots.ts'
import { authorize, found, NotFound, read, type Visit } from '#src/ground/visit.ts'
import {
  type Ctx,
  type Env,
  formOf,
  goOn,
  param,
  SANS_SAISIE,
  type Saisie,
  sansTrace,
  screen,
} from '#src/ground/web.ts'
import { Fiche, Refusee } from '#ui/data.tsx'
import { Bouton, Case, champs, Formulaire, Gestes, Radios } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { PageDeRetrait } from '#ui/retrait.tsx'
import { ACCORDS } from '../dits/domain.ts'
import { gardien } from '../dits/gardien.ts'
import { accorderLaPhoto, joindreUnePhoto, photoVue, retirerLaPhoto } from '../dits/photo.ts'
import { octetsDe } from '../dits/photo-store.ts'
import { peutTenirLesRecits, peutTenirMonRecit } from '../dits/policy.ts'
import { findRecit, type RecitGarde } from '../dits/store.ts'
import { ACCORD_DE_PHOTO_AIDE, ACCORD_DIT, REFUS_DE_PHOTO, t } from '../dits/textes.fr.ts'
import { PhotoDuRecit } from '../dits/views.tsx'

/** The photo of a story: joined, shown back, agreed to, taken back alone; by who told, and by the desk with them. */

const FormAccord = z.object({
  photoId: identifiant(),
  accord: choix(ACCORDS, 'Choisissez qui peut voir cette photo.'),
  montree: coche(),
})

type Porte = Readonly<{ recit: '/mon-recit/:id' | '/recits/:id'; bureau: boolean }>
type Autour = Readonly<{ visit: Visit; recit: RecitGarde }>

const A_REVOIR = 'Quelqu’un du conseil la regarde avant que d’autres ne la voient.'

function ecransDeLaPhoto({ recit: RECIT, bureau }: Porte): Hono<Env> {
  const ecrans = screen()
  const PHOTO = `${RECIT}/photo` as const

  ecrans.get(PHOTO, async (c) => {
    sansTrace(c)
    const d = await autour(c)
    return c.html(d.recit.photo ? accord(d, SANS_SAISIE) : depose(d, { values: { id: newId() }, errors: {} }))
  })

  const droit = async (c: Ctx): Promise<void> => {
    await autour(c)
  }
  const tropLourde = async (c: Ctx) =>
    c.html(depose(await autour(c), { values: { id: newId() }, errors: { photo: REFUS_DE_PHOTO['trop-lourde'] } }), 413)

  ecrans.post(PHOTO, depot(OCTETS_DE_PHOTO, droit, tropLourde), async (c) => {
    sansTrace(c)
    const d = await autour(c)
    const data = await c.req.formData()
    // It may be for everybody: what it says of somebody is asked about.
    data.set('partage', 'public')
    const { raw, errors, photo } = await lirePhoto(data)
    const encore = (e: Errors, status: 409 | 422) => c.html(depose(d, { values: raw, errors: e }), status)
    if (!photo) return encore(errors, 422)
    const faite = await joindreUnePhoto(d.visit, d.recit.id, photo)
    return faite.ok ? goOn(c, PHOTO) : encore({ photo: REFUS_DE_PHOTO[faite.reason] }, 409)
  })

  ecrans.post(`${PHOTO}/accord`, async (c) => {
    sansTrace(c)
    const d = await autour(c)
    if (!d.recit.photo) return goOn(c, RECIT, t.photoRetiree)
    const { form, encore } = await formOf(c, FormAccord, (saisie) => accord(d, saisie))
    if (!form.ok) return encore(form.errors)
    if (bureau && !form.value.montree) return encore({ montree: t.montreeManque })
    const fait = await accorderLaPhoto(d.visit, d.recit.id, form.value.photoId, form.value.accord)
    return fait.ok ? goOn(c, RECIT, `La photo est jointe. ${A_REVOIR}`) : encore({}, 409, t.autrePhoto)
  })

  ecrans.get(`${PHOTO}/retrait`, async (c) => {
    sansTrace(c)
    const { visit, recit } = await autour(c)
    const { photo } = recit
    if (!photo) return c.redirect(url(RECIT, visit, { id: recit.id }), 302)
    const retour = url(photo.accord ? RECIT : PHOTO, visit, { id: recit.id })
    return c.html(
      <PageDeRetrait
        titre="Retirer la photo ?"
        chapeau={photo.description}
        fil={fil(visit, recit)}
        action={url(`${PHOTO}/retrait`, visit, { id: recit.id })}
        {...{ retour, bouton: t.retirerPhoto, ce: t.ceQuiPartDeLaPhoto }}
      />,
    )
  })

  ecrans.post(`${PHOTO}/retrait`, async (c) => {
    const { visit, recit } = await autour(c)
    await retirerLaPhoto(visit, recit.id)
    return goOn(c, RECIT, t.photoRetiree)
  })
  return ecrans

  /** 404, 403; a story that was taken back has no photo. */
  async function autour(c: Ctx): Promise<Autour> {
    const { visit } = c.var
    const recit = await read(visit, async (tx) => {
      const un = found(await findRecit(tx, param(c)))
      authorize(
        bureau ? peutTenirLesRecits(await gardien(tx, visit.me), un.quartiers) : peutTenirMonRecit(visit.me, un.id),
      )
      return un
    })
    if (recit.etat === 'retire') throw new NotFound()
    return { visit, recit }
  }

  function fil(visit: Visit, { id }: RecitGarde) {
    const sien = { href: url(RECIT, visit, { id }), libelle: bureau ? 'Un récit' : 'Mon récit' }
    return bureau ? [{ href: url('/recits/tenir', visit), libelle: 'Récits' }, sien] : [sien]
  }

  function depose({ visit, recit }: Autour, { values, errors }: Rempli) {
    return (
      <Layout titre={t.joindre} chapeau={t.joindreChapeau} fil={fil(visit, recit)} horsRecherche>
        <DeposerUnePhoto
          action={url(PHOTO, visit, { id: recit.id })}
          values={{ ...values, partage: ['public'] }}
          errors={errors}
        />
      </Layout>
    )
  }

  function accord({ visit, recit }: Autour, { values, errors, refus }: Saisie) {
    const photo = found(recit.photo)
    const dits = values.accord === undefined ? { ...values, accord: photo.accord ?? '' } : values
    const champ = champs(FormAccord, dits, errors)
    return (
      <Layout
        titre={bureau ? t.montrerPhoto : t.voirPhoto}
        fil={fil(visit, recit)}
        enErreur={refus !== undefined}
        horsRecherche
      >
        <Refusee phrase={refus} />
        <PhotoDuRecit photo={photo} t={visit.territoire} />
        <Fiche lignes={[{ libelle: 'Qui l’on reconnaît', valeur: NOM_DES_DROITS[photo.droits] }]} />
        <Formulaire
          action={url(`${PHOTO}/accord`, visit, { id: recit.id })}
          errors={errors}
          hidden={{ photoId: photo.id }}
        >
          <Radios
            {...champ('accord')}
            libelle="Qui peut voir cette photo ?"
            aide={recit.accord === 'conseil' ? t.pasPlusLoin : t.accordDePhoto}
            options={ACCORDS.map((un) => ({ valeur: un, libelle: ACCORD_DIT[un], aide: ACCORD_DE_PHOTO_AIDE[un] }))}
          />
          {bureau ? (
            <Case nom="montree" libelle={t.montree} cochee={saisi(values, 'montree') !== ''} erreur={errors.montree} />
          ) : null}
          <Gestes>
            <Bouton icone="fait">{t.accordPhoto}</Bouton>
            <Bouton href={url(`${PHOTO}/retrait`, visit, { id: recit.id })} genre="secondaire" icone="supprimer">
              {photo.accord ? t.retirerPhoto : 'Ne pas garder cette photo'}
            </Bouton>
          </Gestes>
        </Formulaire>
      </Layout>
    )
  }
}

/** By the link or the code of who told. */
export const maPhotoScreen = ecransDeLaPhoto({ recit: '/mon-recit/:id', bureau: false })
/** By those who keep the stories, with the person. */
export const photoDuBureauScreen = ecransDeLaPhoto({ recit: '/recits/:id', bureau: true })

/** The picture itself, for who may see it. */
export const octetsDePhotoScreen = screen()

octetsDePhotoScreen.get('/recits/photos/:id', async (c) => {
  const { visit } = c.var
  const { photo, octets } = await read(visit, async (tx) => {
    const vue = await photoVue(tx, visit, param(c))
    const connue = c.req.header('if-none-match') === `"${vue.empreinte}"`
    return { photo: vue, octets: connue ? null : found(await octetsDe(tx, vue.id)) }
  })
  const headers = {
    etag: `"${photo.empreinte}"`,
    // Asked each time: a photo that is taken back is seen no more.
    'cache-control': 'private, no-cache',
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
  }
  return octets === null ? c.body(null, 304, headers) : c.body(new Uint8Array(octets), 200, headers)
})
